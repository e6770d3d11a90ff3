// Pictures that are kept, and how a new one differs from them.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

/** Set, new pictures take the place of those that are kept. */
export const renews = Boolean(process.env.KWICKSILVER_RENEW_PICTURES);

/**
 * The share of pixels in which a picture differs from the kept one, from 0 to
 * 1; where it is more than `most`, the new one and the difference are laid
 * aside, and told where.
 *
 * @param {string} kept the file that is kept
 * @param {Buffer} shot a PNG
 * @param {number} most
 * @returns {{differs: number, told: string}}
 */
export function compared(kept, shot, most) {
  if (renews) {
    mkdirSync(dirname(kept), { recursive: true });
    writeFileSync(kept, shot);
  }
  if (!existsSync(kept)) {
    return { differs: 1, told: `${kept} is not there; KWICKSILVER_RENEW_PICTURES=1 makes it` };
  }
  const [old, now] = [PNG.sync.read(readFileSync(kept)), PNG.sync.read(shot)];
  const { width, height } = old;
  if (now.width !== width || now.height !== height) {
    return { differs: 1, told: `${now.width} × ${now.height} px instead of ${width} × ${height}` };
  }
  const difference = new PNG({ width, height });
  const pixels = pixelmatch(old.data, now.data, difference.data, width, height, { threshold: 0.15 });
  const differs = pixels / (width * height);
  let told = `${pixels} of ${width * height} px differ`;
  if (differs > most) {
    const folder = mkdtempSync(join(tmpdir(), "kwicksilver-looks-"));
    writeFileSync(join(folder, "now.png"), shot);
    writeFileSync(join(folder, "difference.png"), PNG.sync.write(difference));
    told += `; see ${folder}`;
  }
  return { differs, told };
}
