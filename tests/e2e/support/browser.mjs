// Starts the browser that the tests share.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

// Nothing but the page under test is to speak.
const QUIET = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  // It asks once all the same, unless it is sent to where nobody answers.
  "--component-updater=url-source=http://127.0.0.1:9/",
  "--disable-sync",
];

/**
 * Starts Chromium: the one that KWICKSILVER_CHROMIUM names, else the first on
 * the PATH.
 *
 * @param {string[]} [args] further arguments for the browser
 * @param {Record<string, string>} [env] further variables of its environment
 */
export function launch(args = [], env = {}) {
  // Playwright passes --no-sandbox, which root needs.
  return chromium.launch({
    executablePath: executable(),
    args: [...QUIET, ...args],
    env: { ...process.env, ...env },
  });
}

function executable() {
  if (process.env.KWICKSILVER_CHROMIUM) return process.env.KWICKSILVER_CHROMIUM;
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of NAMES) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // Not there; the next.
      }
    }
  }
  throw new Error("no browser to test in: name one in KWICKSILVER_CHROMIUM");
}
