/** The server's front door, for the command line. */
export { type AdminCommand, AdminError, type AdminInput, type AdminOutput } from './admin/admin-commands.ts';
export { runAdminCommand } from './admin/run-admin-command.ts';
export { ConfigError, readConfig, readProcessConfig } from './config.ts';
export { type RunningServer, startServer } from './main.ts';
export { motionAnswers } from './media/motion-answers.ts';
export { createPreviewShelf, PREVIEWS_FOLDER } from './media/preview-shelf.ts';
export { serve } from './serve.ts';
export type { Settings } from './settings.ts';
