// A visit: a page of the release build, and everything that it says and asks.

import { launch } from "./browser.mjs";
import { serveElsewhere, serveFolder } from "./server.mjs";

// What a browser asks its maker for, whatever the page does.
const BROWSERS_OWN = [
  /^https?:\/\/(update|optimizationguide-pa|safebrowsing|content-autofill)\.googleapis\.com\b/,
  /^https?:\/\/(clients\d*|accounts|android|www)\.google\.com\b/,
  /^https?:\/\/[^/]*\.gvt1\.com\b/,
];

/**
 * Host, browser and the proxy that sees whatever would leave this machine.
 * One for each test file: `before` opens it, `after` closes it. `env` holds
 * further variables of the browser's environment.
 */
export async function openStage(env = {}) {
  const host = await serveFolder();
  const outside = await serveElsewhere();
  const browser = await launch([
    `--proxy-server=${new URL(outside.url).host}`,
    "--proxy-bypass-list=127.0.0.1",
  ], env);
  return {
    host,
    browser,
    /** Requests to any other machine, by page, worker or service worker. */
    outside: () => outside.requests.filter((url) => !BROWSERS_OWN.some((own) => own.test(url))),
    visit: (options) => visit(browser, host.url, options),
    async close() {
      await browser.close();
      await host.close();
      await outside.close();
    },
  };
}

/**
 * Opens the page in a fresh profile and waits until it stands.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 * @param {{hash?: string, context?: import("playwright-core").BrowserContextOptions}} [options]
 */
export async function visit(browser, url, { hash = "", context: settings = {} } = {}) {
  const context = await browser.newContext(settings);
  const log = { console: [], requests: [], violations: [] };
  await context.exposeBinding("reportViolation", (_, violation) => log.violations.push(violation));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) =>
      globalThis.reportViolation(`${event.violatedDirective}: ${event.blockedURI}`),
    );
  });
  // Workers' messages and failed loads come by the page's console as well.
  context.on("console", (message) => log.console.push(`${message.type()}: ${message.text()}`));
  context.on("weberror", (error) => log.console.push(`uncaught: ${error.error()}`));
  context.on("request", (request) => log.requests.push(request.url()));

  const page = await context.newPage();
  await page.goto(url + hash);
  await started(page);
  return { page, context, log, close: () => context.close() };
}

/** Waits until the app has taken the place of the starting line. */
export async function started(page) {
  await page.waitForFunction(
    () => globalThis.kwicksilverSpawnWorker && !document.querySelector("#app > .boot"),
  );
}

/** Starts a further worker, as the app does, and returns what it says first, as JSON. */
export function firstWord(page) {
  return page.evaluate(
    () =>
      new Promise((done, fail) => {
        const worker = globalThis.kwicksilverSpawnWorker("test");
        worker.onmessage = ({ data }) => {
          done(JSON.stringify(data));
          worker.terminate();
        };
        worker.onerror = (event) => fail(new Error(event.message));
        setTimeout(() => fail(new Error("the worker says nothing")), 10_000);
      }),
  );
}

/** Waits until the service worker keeps everything and serves this page. */
export async function keptOffline(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((done) => {
      navigator.serviceWorker.addEventListener("controllerchange", done, { once: true });
    });
  });
}
