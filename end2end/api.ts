// What /api/search answers.
export interface Answer {
  query: string;
  total: number;
  page: number;
  took_us: number;
  results: { id: string; kind: string; status: string; title: string; url: string; score: number; why: string | null }[];
}
