import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './northwind.css';
import 'patchcord/styles.css';
import { loadSettings } from './northwind-api.ts';
import { NorthwindApp } from './northwind-app.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
const settings = await loadSettings();
createRoot(root).render(
  <StrictMode>
    <NorthwindApp settings={settings} />
  </StrictMode>,
);
