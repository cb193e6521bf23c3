import { NumberInput } from '@mantine/core';

/** A whole number within limits; left empty, it keeps what it was. */
export function NumberField(props: {
  label: string;
  value: number;
  min: number;
  max: number;
  suffix?: string;
  onChange: (value: number) => void;
}) {
  return (
    <NumberInput
      label={props.label}
      value={props.value}
      min={props.min}
      max={props.max}
      clampBehavior="strict"
      allowDecimal={false}
      {...(props.suffix ? { suffix: props.suffix } : {})}
      onChange={(value) => {
        if (typeof value === 'number') props.onChange(value);
      }}
    />
  );
}
