/** How the bot is named in an entry's `from`. */
export const BOT = 'opsward';
