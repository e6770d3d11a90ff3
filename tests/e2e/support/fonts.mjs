// Fonts of all scripts as Debian has them; the setup of the tests installs them.

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FONTS = "/usr/share/fonts";

/**
 * Variables under which a browser that asks fontconfig (on Linux) draws all
 * scripts with Noto, unhinted. Elsewhere they change nothing.
 */
export function oneFont() {
  const folder = mkdtempSync(join(tmpdir(), "kwicksilver-fonts-"));
  const prefer = (generic, family) =>
    `<alias binding="strong"><family>${generic}</family><prefer><family>${family}</family></prefer></alias>`;
  const settings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${FONTS}</dir>
  <cachedir>${folder}</cachedir>
  ${prefer("serif", "Noto Serif")}
  ${prefer("sans-serif", "Noto Sans")}
  ${prefer("system-ui", "Noto Sans")}
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
`;
  const file = join(folder, "fonts.conf");
  writeFileSync(file, settings);
  return { FONTCONFIG_FILE: file };
}
