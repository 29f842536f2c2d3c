/** Something pressed, by the value its button carries; undefined where nothing can be pressed. */
export type Press = ((value: string) => void) | undefined;
