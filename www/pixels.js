// Turns a figure into pixels. Only the page can: a worker draws no SVG.

/** How much larger than its size in px it is drawn. */
const SCALE = 2;
/** The most that browsers draw to one side, in pixels. */
const SIDE = 16_000;

/**
 * Draws an SVG as a PNG.
 *
 * @param {Blob} figure
 * @returns {Promise<Blob>} rejected where the browser could not draw it
 */
export async function pixels(figure) {
  const address = URL.createObjectURL(figure);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const scale = Math.min(SCALE, SIDE / Math.max(width, height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) => {
      canvas.toBlob((drawn) => (drawn ? done(drawn) : failed(new Error("nothing was drawn"))), "image/png");
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
