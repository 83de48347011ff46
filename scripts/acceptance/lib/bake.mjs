// Bakes credentials into pictures as Open Badges 3.0 section 5.3 says, independently of the code under test; and the
// chunks to build broken ones from.
import zlib from 'node:zlib';

const TABLE = Uint32Array.from({length: 256}, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
const crc32 = bytes => ~bytes.reduce((crc, byte) => (crc >>> 8) ^ TABLE[(crc ^ byte) & 0xff], ~0) >>> 0;

export function chunk(type, data) {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const all = Buffer.alloc(typed.length + 8);
  all.writeUInt32BE(data.length, 0);
  typed.copy(all, 4);
  all.writeUInt32BE(crc32(typed), typed.length + 4);
  return all;
}

/** A picture of one dark pixel with further chunks between its head and its pixel. */
export const png = (...between) =>
  Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    ...between,
    chunk('IDAT', zlib.deflateSync(Buffer.from([0, 0x20]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);

/** @param compressed whether the text is packed, which bakers must not do and readers meet all the same */
export function textChunk(text, {keyword = 'openbadgecredential', compressed = false} = {}) {
  const bytes = Buffer.isBuffer(text) ? text : Buffer.from(text);
  return chunk('iTXt', Buffer.concat([Buffer.from(keyword), Buffer.from([0, compressed ? 1 : 0, 0, 0, 0]), compressed ? zlib.deflateSync(bytes) : bytes]));
}

/** One dark pixel that says more than a thousand words. */
export const bakedPng = text => png(textChunk(text));

/** A certificate of one empty page, to which the text is attached. */
export function pdfWith(text) {
  const packed = zlib.deflateSync(Buffer.from(text));
  const objects = [
    '<</Type /Catalog /Pages 2 0 R /Names <</EmbeddedFiles <</Names [(credential) 4 0 R]>>>>>>',
    '<</Type /Pages /Kids [3 0 R] /Count 1>>',
    '<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>',
    '<</Type /Filespec /F (credential) /EF <</F 5 0 R>>>>',
    Buffer.concat([Buffer.from(`<</Type /EmbeddedFile /Filter /FlateDecode /Length ${packed.length}>>\nstream\n`), packed, Buffer.from('\nendstream')]),
  ];
  let file = Buffer.from('%PDF-1.7\n');
  const places = objects.map((object, index) => {
    const place = file.length;
    file = Buffer.concat([file, Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 6\n0000000000 65535 f \n${places.join('')}trailer\n<</Size 6 /Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.concat([file, Buffer.from(table)]);
}

/** A JWT goes into an attribute, JSON into the element. */
export function bakedSvg(text) {
  const credential = text.startsWith('{')
    ? `<openbadges:credential><![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]></openbadges:credential>`
    : `<openbadges:credential verify="${text}"></openbadges:credential>`;
  return Buffer.from(`<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" viewBox="0 0 1 1">${credential}<path d="M0 0h1v1z"/></svg>`);
}
