import { z } from 'zod';

/** Settings of `npm run central`, from the environment. */
const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(7780),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  WAIHU_DATA_DIR: z.string().default('.waihu/central'),
  /** Base64 of 32 bytes; the same on every node of one database. */
  WAIHU_MASTER_KEY: z.base64().optional(),
  WAIHU_TIME_ZONE: z.string().default('Asia/Shanghai'),
  /** `accounts` or `everything`: fills an empty database for a demo. */
  WAIHU_DEMO: z.enum(['accounts', 'everything']).optional(),
  SIP_SERVER: z
    .string()
    .regex(/^wss?:/)
    .default('ws://127.0.0.1:5066'),
  SIP_DOMAIN: z.string().default('waihu.lab'),
  /** One password for all, as with the carrier lab; or a secret from which each user's is made. */
  SIP_PASSWORD: z.string().optional(),
  SIP_SECRET: z.string().optional(),
  SIP_LINES: z.coerce.number().int().min(1).default(2),
});
export type CentralConfig = z.output<typeof environment>;

/** Throws a readable error that names what is wrong. */
export function readConfig(env: NodeJS.ProcessEnv): CentralConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data;
}
