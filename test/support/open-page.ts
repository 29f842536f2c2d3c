import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { chromiumPath } from './playground.ts';

/** Somebody at the local page, with a browser of their own. */
export interface Visitor {
  readonly url: string;
  readonly page: Page;
  /** Says it and waits for an answer with these words. */
  says(text: string, answer: string | RegExp): Promise<void>;
  /** The last message of the bot. */
  last(): Locator;
  presses(label: string | RegExp): Promise<void>;
  goes(place: 'channel' | 'direct' | 'content' | 'why' | 'setup', view?: 'slack' | 'teams' | 'payload'): Promise<void>;
  /** What axe finds, one line each, but for what it calls minor. */
  faults(): Promise<string[]>;
  /** Errors of the page, and requests that went elsewhere. */
  readonly complaints: readonly string[];
}

export async function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
}

export async function visit(
  browser: Browser,
  url: string,
  as: 'dana' | 'priya' | 'marcus',
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) complaints.push(`asked for ${request.url()}`);
  });

  const fromBot = () => page.locator('.message.from-bot');
  const self: Visitor = {
    url,
    page,
    complaints,
    last: () => fromBot().last(),
    async says(text, answer) {
      const fitting = fromBot().filter({ hasText: answer });
      const before = await fitting.count();
      await page.getByRole('textbox').last().fill(text);
      await page.keyboard.press('Enter');
      await fitting.nth(before).waitFor();
    },
    async presses(label) {
      await page.getByRole('button', { name: label }).last().click();
    },
    async goes(place, view = 'slack') {
      await page.goto(`${url}/#/${as}/${place}/${view}`);
      await page.locator('main .panel').waitFor();
    },
    async faults() {
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<AxeFindings>('axe.run(document)');
      return violations
        .filter(({ impact }) => impact !== 'minor')
        .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
    },
  };
  return self;
}

interface AxeFindings {
  readonly violations: readonly { id: string; impact: string; nodes: { target: string[] }[] }[];
}
