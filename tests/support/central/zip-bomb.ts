import { crc32, deflateRawSync } from 'node:zlib';

/** A ZIP archive of one deflated part; what it says of the part's unpacked size may be a lie. */
export function zipOf(
  content: Uint8Array,
  toldSize = content.length,
  name = 'xl/worksheets/sheet1.xml',
): Buffer {
  const packed = deflateRawSync(content);
  const fileName = Buffer.from(name);
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(crc32(content), 0);
  sizes.writeUInt32LE(packed.length, 4);
  sizes.writeUInt32LE(toldSize, 8);
  const nameLength = Buffer.from([fileName.length, 0, 0, 0]);
  // Version 2.0, no flags, deflated, no date.
  const common = Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, sizes, nameLength, fileName, packed]);
  const entry = Buffer.concat([
    Buffer.from('PK\x01\x02'),
    Buffer.from([20, 0]),
    common,
    sizes,
    nameLength,
    Buffer.alloc(14),
    fileName,
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}

/** A small archive that unpacks to `bytes` of nothing and says that it holds ten. */
export function zipBomb(bytes: number): Buffer {
  return zipOf(Buffer.alloc(bytes), 10);
}
