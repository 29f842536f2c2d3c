import { useEffect, useId, useRef, useState } from 'react';
import { Icon } from './icon.tsx';

interface Props {
  readonly label: string;
  /** Stands before what is typed: the mention that everything said here begins with. */
  readonly prefix: string | undefined;
  /** The most bytes a file may have; 0 where none can be sent. */
  readonly files: number;
  readonly send: (text: string, files: readonly File[]) => Promise<boolean>;
  /** What to begin with. */
  readonly ideas: readonly string[];
  readonly focus?: boolean;
}

/** Where one writes. Enter sends, Shift and Enter begins a new line. */
export function Composer({ label, prefix, files: maxBytes, send, ideas, focus = false }: Props) {
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [why, setWhy] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();

  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);

  async function submit(words: string): Promise<void> {
    const said = words.trim();
    if (said === '' && files.length === 0) return;
    setText('');
    setFiles([]);
    // What could not be sent is given back, to be sent again.
    if (await send(said, files)) return;
    setText(said);
    setFiles(files);
  }

  function pick(picked: FileList | null): void {
    const [file] = picked ?? [];
    if (file === undefined) return;
    const fits = file.size <= maxBytes;
    setWhy(fits ? '' : `${file.name} is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB.`);
    if (fits) setFiles([file]);
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(text);
      }}
    >
      {ideas.length > 0 && (
        <div className="ideas">
          {ideas.map((idea) => (
            <button key={idea} type="button" className="idea" onClick={() => void submit(idea)}>
              {idea}
            </button>
          ))}
        </div>
      )}
      {why !== '' && (
        <p className="composer-why" role="alert">
          {why}
        </p>
      )}
      {files.map((file) => (
        <p key={file.name} className="composer-file">
          <Icon name="file" />
          {file.name}
          <button type="button" className="plain-button" onClick={() => setFiles([])}>
            Remove
          </button>
        </p>
      ))}
      <div className="composer-box">
        <label className="unseen" htmlFor={id}>
          {label}
        </label>
        {prefix !== undefined && (
          <span className="mention" aria-hidden="true">
            {prefix}
          </span>
        )}
        <textarea
          id={id}
          ref={field}
          rows={1}
          value={text}
          placeholder={label}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void submit(text);
          }}
        />
        {maxBytes > 0 && (
          <label className="icon-button attach">
            <Icon name="clip" />
            <span className="unseen">Send a file: PDF, Word or text</span>
            <input
              type="file"
              accept=".pdf,.docx,.txt,.md,text/plain"
              onChange={(event) => {
                pick(event.target.files);
                event.target.value = '';
              }}
            />
          </label>
        )}
        <button
          type="submit"
          className="icon-button send"
          aria-label="Send"
          disabled={text.trim() === '' && files.length === 0}
        >
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}
