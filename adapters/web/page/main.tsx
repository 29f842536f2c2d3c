import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import 'slack-blocks-to-jsx/dist/style.css';
import './styles/tokens.css';
import './styles/layout.css';
import './styles/conversation.css';
import './styles/slack.css';
import './styles/teams.css';
import './styles/panels.css';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no place for its content.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
