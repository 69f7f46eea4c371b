import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import 'patchcord/styles.css';
import './page.css';
import { App } from './app.jsx';

hydrateRoot(
  document.getElementById('root'),
  <StrictMode>
    <App />
  </StrictMode>,
);
