import writeXlsxFile from 'write-excel-file/node';

/** The rows as Excel would hold them: numbers as text where a billing system exports text, charges as numbers, dates as dates. */
export async function smallXlsx(headers, rows) {
  const cell = (value, column) => {
    if (value === '') return null;
    const header = headers[column];
    if (header === '月均消费' || header === '在网月数') return { value: Number(value), type: Number };
    if (header === '合约到期')
      return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
    return { value, type: String };
  };
  const sheet = [
    [{ value: '合约到期客户挽留名单', type: String, fontWeight: 'bold' }],
    headers.map((value) => ({ value, type: String, fontWeight: 'bold' })),
    ...rows.map((row) => row.map(cell)),
  ];
  return writeXlsxFile(sheet, { sheet: '名单' }).toBuffer();
}
