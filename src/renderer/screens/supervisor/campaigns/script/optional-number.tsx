import { NumberInput } from '@mantine/core';
import { useState } from 'react';

interface Props {
  label: string;
  hidden?: boolean;
  value: number | undefined;
  min?: number;
  max?: number;
  decimals?: number;
  minor?: boolean;
  placeholder?: string;
  onChange: (value: number | undefined) => void;
}

/** A number, or none. `minor`: shown as yuan, kept as fen. */
export function OptionalNumber(props: Props) {
  const { value, minor, decimals = minor ? 2 : 0, min, max } = props;
  const unit = minor ? 100 : 1;
  // What is half typed ("29.", "1.0", nothing) stays as typed until the field is left; as a number it would lose its end.
  const [halfTyped, setHalfTyped] = useState<string>();
  return (
    <NumberInput
      {...(props.hidden ? { 'aria-label': props.label } : { label: props.label })}
      value={halfTyped ?? (value === undefined ? '' : value / unit)}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max, isAllowed: ({ floatValue = max }) => floatValue <= max })}
      {...(props.placeholder ? { placeholder: props.placeholder } : {})}
      {...(minor ? { prefix: '¥' } : {})}
      allowDecimal={decimals > 0}
      decimalScale={decimals}
      onChange={(typed) => {
        setHalfTyped(typeof typed === 'string' ? typed : undefined);
        const number = typed === '' ? Number.NaN : Number(typed);
        props.onChange(Number.isFinite(number) ? Math.round(number * unit * 1e6) / 1e6 : undefined);
      }}
      onBlur={() => setHalfTyped(undefined)}
    />
  );
}

/** A number that there always is: left empty, it keeps what it was. */
export function KeptNumber({
  onChange,
  ...rest
}: Omit<Props, 'value' | 'onChange'> & { value: number; onChange: (value: number) => void }) {
  return (
    <OptionalNumber
      {...rest}
      onChange={(value) => {
        if (value !== undefined) onChange(value);
      }}
    />
  );
}
