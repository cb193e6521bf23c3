/** Where a field stands in a report, counted from the lowest bit of the first byte (HID 1.11 section 5.8: little-endian, no gaps). */
export interface BitPlace {
  readonly offset: number;
  /** 1 to 32. */
  readonly size: number;
}

/** The field's unsigned value; bits beyond the end of the report are 0. */
export function readBits(data: DataView, { offset, size }: BitPlace): number {
  let value = 0;
  for (let bit = size - 1; bit >= 0; bit -= 1) value = value * 2 + bitAt(data, offset + bit);
  return value;
}

function bitAt(data: DataView, at: number): number {
  const byte = at >> 3;
  return byte < data.byteLength ? (data.getUint8(byte) >> (at & 7)) & 1 : 0;
}

/** Writes into the field and nowhere else. Throws a RangeError where the report is too short. */
export function writeBits(data: DataView, { offset, size }: BitPlace, value: number): void {
  let left = value;
  for (let bit = offset; bit < offset + size; bit += 1) {
    const mask = 1 << (bit & 7);
    const byte = data.getUint8(bit >> 3);
    data.setUint8(bit >> 3, left % 2 === 1 ? byte | mask : byte & ~mask);
    left = Math.floor(left / 2);
  }
}
