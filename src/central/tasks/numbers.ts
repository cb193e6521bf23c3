import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { contactNumber } from '../../contract/schemas.ts';
import type { ContactNumber } from '../../core/task/call-task.ts';
import { sealJson, unsealJson } from '../keys/cipher.ts';

const place = (taskId: string) => `task-numbers:${taskId}`;
const numbersSchema = z.array(contactNumber).min(1);

/** Numbers of a task under its customer's key. */
export function sealNumbers(key: KeyObject, taskId: string, numbers: readonly ContactNumber[]): Uint8Array {
  return sealJson(key, numbers, place(taskId));
}

export function openNumbers(key: KeyObject, taskId: string, sealed: Uint8Array): ContactNumber[] {
  return numbersSchema.parse(unsealJson(key, sealed, place(taskId)));
}
