/** Somebody who uses Acme CRM. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly company: string;
}

/** The password of every demo account; the sign-in page shows it. */
export const demoPassword = 'paper-boats-47';

export const accounts: readonly Account[] = [
  { id: 'acct_7Q2M', email: 'ada@northwind.example', name: 'Ada Lindqvist', company: 'Northwind' },
  { id: 'acct_9R4K', email: 'grace@northwind.example', name: 'Grace Okafor', company: 'Northwind' },
];

export function accountById(id: string | undefined): Account | undefined {
  return accounts.find((account) => account.id === id);
}

/** The account that this email and password open; undefined when they open none. */
export function accountBySignIn(email: string, password: string): Account | undefined {
  const typed = email.trim().toLowerCase();
  return password === demoPassword ? accounts.find((account) => account.email === typed) : undefined;
}
