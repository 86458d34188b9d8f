// HTTP as it is on the wire: nothing decoded, nothing followed, nothing kept.
import { request, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { port } from './stage.ts';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** As sent. */
  body: Buffer;
  /** Decoded. */
  text(): string;
}

/** Asks for a path exactly as written, however odd it is. */
export function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const question = request({ host: '127.0.0.1', port, path, method, headers, agent: false, timeout: 10_000 }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('error', reject);
      answer.on('end', () => {
        const body = Buffer.concat(pieces);
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body, text: () => decoded(body, answer.headers['content-encoding']) });
      });
    });
    question.on('timeout', () => question.destroy(new Error(`${method} ${path}: no answer within ten seconds`)));
    question.on('error', reject);
    question.end();
  });
}

function decoded(body: Buffer, encoding: string | undefined): string {
  if (encoding === 'br') return brotliDecompressSync(body).toString();
  if (encoding === 'gzip') return gunzipSync(body).toString();
  return body.toString();
}
