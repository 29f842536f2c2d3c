import { HostConfig } from 'adaptivecards';

/** Sizes, spaces and colors about as Teams has them, light and dark. */
export function hostConfig(dark: boolean): HostConfig {
  const text = dark ? '#f2f2f2' : '#242424';
  const subtle = dark ? '#bdbdbd' : '#595959';
  const accent = dark ? '#a6a9f5' : '#4f52b2';
  const color = (value: string) => ({ default: value, subtle });
  const foregroundColors = {
    default: color(text),
    dark: color(text),
    light: color(subtle),
    accent: { default: accent, subtle: accent },
    attention: color(dark ? '#f1707b' : '#b10e1c'),
    good: color(dark ? '#8ccf8c' : '#237b2f'),
    warning: color(dark ? '#f2c661' : '#8a5a00'),
  };
  return new HostConfig({
    fontFamily: '"Segoe UI", system-ui, sans-serif',
    supportsInteractivity: true,
    textBlock: { headingLevel: 2 },
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 22 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    spacing: { small: 6, default: 10, medium: 14, large: 18, extraLarge: 24, padding: 14 },
    containerStyles: {
      default: { backgroundColor: dark ? '#292929' : '#ffffff', foregroundColors },
      emphasis: { backgroundColor: dark ? '#383838' : '#f2f2f2', foregroundColors },
    },
    actions: {
      maxActions: 10,
      spacing: 'default',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
  });
}
