import { NumberInput } from '@mantine/core';

/** A figure that is told what it may be instead of being bent to it. `scale`: how much of the value one unit of the field is. */
export function BoundedField(props: {
  /** Shown; in a table the heads show it, and it is for the ear alone. */
  label: string;
  inTable?: boolean;
  /** Undefined = nothing entered. */
  value: number | undefined;
  /** What the pack says. */
  hint: string | undefined;
  /** What is wrong with the value. */
  problem: string | undefined;
  scale?: number;
  /** Left empty, it says nothing of its own; else it keeps what it was. */
  optional?: boolean;
  onChange: (value: number | undefined) => void;
}) {
  const { value, scale = 1 } = props;
  return (
    <NumberInput
      {...(props.inTable ? { 'aria-label': props.label } : { label: props.label })}
      description={props.hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={props.problem}
      value={value === undefined ? '' : Number((value / scale).toFixed(2))}
      placeholder="—"
      allowNegative={false}
      allowDecimal={scale !== 1}
      decimalScale={2}
      clampBehavior="none"
      hideControls={props.inTable ?? false}
      onChange={(typed) => {
        if (typeof typed === 'number') props.onChange(Math.round(typed * scale));
        else if (props.optional) props.onChange(undefined);
      }}
    />
  );
}
