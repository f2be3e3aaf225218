/** One WebDriver session over HTTP: the few commands that a test page needs. */
export class WebDriverSession {
  private constructor(
    private readonly base: string,
    readonly id: string,
  ) {}

  /** @param driver Address of the driver, `http://127.0.0.1:4444`. */
  static async open(driver: string, capabilities: object): Promise<WebDriverSession> {
    const value = await call('POST', `${driver}/session`, { capabilities: { alwaysMatch: capabilities } });
    const { sessionId } = value as { sessionId: string };
    return new WebDriverSession(`${driver}/session/${sessionId}`, sessionId);
  }

  get(command: string): Promise<unknown> {
    return call('GET', `${this.base}/${command}`);
  }

  post(command: string, body: object = {}): Promise<unknown> {
    return call('POST', `${this.base}/${command}`, body);
  }

  /** Runs a function body in the page; it may use `arguments` and return a promise. */
  execute(body: string, ...args: unknown[]): Promise<unknown> {
    return this.post('execute/sync', { script: body, args });
  }

  /** Lets go of every key and button. */
  async release(): Promise<void> {
    await call('DELETE', `${this.base}/actions`);
  }

  async close(): Promise<void> {
    await call('DELETE', this.base);
  }
}

async function call(method: string, url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`${method} ${new URL(url).pathname} failed: ${error}: ${message}`);
}
