import 'patchcord/styles.css';
import './page.css';

export const metadata = { title: 'Northwind' };

/** Next's own scripts have a nonce, which only a page that is rendered for each request can have. */
export const dynamic = 'force-dynamic';

export default function RootLayout({ children }) {
  return (
    <html lang="en">
      <head>
        {/* Not async: it must be there before Next loads a chunk. */}
        <script src="/trusted-types.js" />
      </head>
      <body>{children}</body>
    </html>
  );
}
