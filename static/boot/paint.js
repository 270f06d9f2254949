// paint puts a picture on a canvas: a byte for each pixel, the number of one of 256 colours of four bytes.
export const paint = (canvas, shades, colours, width, height) => {
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const image = new ImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const table = new Uint32Array(colours.buffer);
  for (let i = 0; i < shades.length; i++) pixels[i] = table[shades[i]];
  canvas.getContext("2d").putImageData(image, 0, 0);
};
