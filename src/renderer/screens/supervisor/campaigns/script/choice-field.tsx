import { NativeSelect } from '@mantine/core';
import type { Choice } from '../choice.ts';

/** One of a list. What is chosen and is not in the list (any more) stays in sight, and chosen. */
export function ChoiceField<T extends string>(props: {
  label: string;
  /** Said, not shown: where the fields beside it make the label plain. */
  hidden?: boolean;
  value: T;
  data: readonly (Choice & { readonly value: T; readonly disabled?: boolean })[];
  onChange: (value: T) => void;
}) {
  const { value, data } = props;
  const known = data.some((each) => each.value === value);
  return (
    <NativeSelect
      {...(props.hidden ? { 'aria-label': props.label } : { label: props.label })}
      value={value}
      data={[...(known ? [] : [{ value, label: value || '—' }]), ...data]}
      onChange={(event) => {
        const chosen = data.find((each) => each.value === event.currentTarget.value);
        if (chosen) props.onChange(chosen.value);
      }}
    />
  );
}
