import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { parseSvgColor } from './color.js';
import { SvgContext } from './svg-context.js';

function drawn(draw: (context: SvgContext) => void): string {
  const context = new SvgContext(1, 'ltr');
  draw(context);
  return context.content('i');
}

describe('SvgContext', () => {
  it('joins rectangles of one colour, unless they shine through', () => {
    const rects = (alpha: number): string =>
      drawn((context) => {
        context.globalAlpha = alpha;
        context.fillRect(0, 0, 1, 2);
        context.fillRect(1, 0, 1, 2);
        context.fillStyle = '#f00';
        context.fillRect(2, 0, 1, 2);
      });
    expect(rects(1)).to.equal('<path d="M0 0L1 0 1 2 0 2ZM1 0L2 0 2 2 1 2Z" fill="#000000"/><path d="M2 0L3 0 3 2 2 2Z" fill="#ff0000"/>'); // prettier-ignore
    expect(rects(0.5).match(/<path/g)).to.have.length(3);
  });

  it('clips within what was clipped before, and no longer after restore', () => {
    const svg = drawn((context) => {
      context.save();
      for (const size of [9, 5]) {
        context.beginPath();
        context.rect(0, 0, size, size);
        context.clip();
      }
      context.fillRect(0, 0, 20, 20);
      context.restore();
      context.fillRect(0, 0, 1, 1);
    });
    expect(svg).to.contain('<clipPath id="i-0"><path d="M0 0L9 0 9 9 0 9Z"/></clipPath>');
    expect(svg).to.contain('<clipPath id="i-1" clip-path="url(#i-0)">');
    expect(svg).to.match(/<g clip-path="url\(#i-1\)"><path [^>]*\/><\/g><path /);
  });

  it('keeps and gives back the whole state', () => {
    const context = new SvgContext(1, 'ltr');
    const before = { ...context, fill: context.fillStyle, stroke: context.strokeStyle };
    context.save();
    Object.assign(context, { lineWidth: 3, lineJoin: 'round', lineCap: 'round', globalAlpha: 0.5, font: 'bold 9px X', textAlign: 'right', textBaseline: 'top', direction: 'rtl', fillStyle: '#123456', strokeStyle: '#654321' }); // prettier-ignore
    context.setLineDash([1]);
    context.setTransform(2, 0, 0, 2, 5, 5);
    context.restore();
    expect({ ...context, fill: context.fillStyle, stroke: context.strokeStyle }).to.deep.equal(before);
    context.restore();
    context.fillRect(0, 0, 1, 1);
    expect(context.content()).to.equal('<path d="M0 0L1 0 1 1 0 1Z" fill="#000000"/>');
  });

  it('draws whole circles, and arcs both ways round', () => {
    const arc = (...args: [number, number, boolean?]): string | undefined =>
      /d="([^"]*)"/.exec(
        drawn((context) => {
          context.arc(10, 10, 5, ...args);
          context.fill();
        }),
      )?.[1];
    expect(arc(0, 2 * Math.PI)).to.equal('M15 10A5 5 0 0 1 5 10A5 5 0 0 1 15 10');
    expect(arc(0, Math.PI / 2)).to.equal('M15 10A5 5 0 0 1 10 15');
    expect(arc(0, -Math.PI / 2, true)).to.equal('M15 10A5 5 0 0 0 10 5');
    expect(arc(0, NaN)).to.equal(undefined);
  });

  it('moves, scales and turns what is drawn', () => {
    const svg = drawn((context) => {
      context.setTransform(0, 2, -2, 0, 100, 0);
      context.font = 'italic bold 10px Sans';
      context.fillText('up', 1, 2);
      context.setLineDash([1, 2, 3]);
      context.beginPath();
      context.moveTo(0, 0);
      context.lineTo(10, 0);
      context.stroke();
    });
    expect(svg).to.contain('<text transform="matrix(0 1 -1 0 96 2)" fill="#000000" font-size="20" font-family="Sans" font-weight="bold" font-style="italic">up</text>'); // prettier-ignore
    expect(svg).to.contain('<path d="M100 0L100 20" fill="none" stroke="#000000" stroke-width="2" stroke-dasharray="2 4 6 2 4 6"/>'); // prettier-ignore
  });

  it('writes each space of a text', () => {
    const svg = drawn((context) => context.fillText('a  b', 0, 0));
    expect(svg).to.contain('xml:space="preserve">a  b</text>');
  });

  it('leaves out what is no place, and forgets what is cleared', () => {
    const nothing = drawn((context) => {
      context.fillRect(NaN, 0, 1, 1);
      context.fillText('x', Infinity, 0);
      context.beginPath();
      context.lineTo(NaN, 1);
      context.stroke();
      context.rect(0, 0, Infinity, 1);
      context.fill();
      context.fillRect(0, 0, 1, 1);
      context.clearRect();
    });
    expect(nothing).to.equal('');
  });
});

describe('parseSvgColor', () => {
  it('writes the notations of browsers as hexadecimal ones', () => {
    const hex = (css: string): unknown => {
      const found = parseSvgColor(css);
      return found && `${found.color} ${found.opacity}`;
    };
    expect(hex('#abc')).to.equal('#aabbcc 1');
    expect(hex('#AABBCC80')).to.equal(`#aabbcc ${128 / 255}`);
    expect(hex('rgb(1, 2, 3)')).to.equal('#010203 1');
    expect(hex('rgb(100% 0% 50% / 25%)')).to.equal('#ff0080 0.25');
    expect(hex('color(srgb 1 0.5 0 / 0.5)')).to.equal('#ff8000 0.5');
    // CSS Color 4, example of section 9.
    expect(hex('oklab(40.101% 0.1147 0.0453)')).to.equal('#7d2329 1');
    expect(hex('transparent')).to.equal('#000000 0');
    expect(hex('rebeccapurple')).to.equal('rebeccapurple 1');
    expect(hex('hsl(120deg 50% 50%)')).to.equal('hsl(120deg 50% 50%) 1');
    for (const none of ['', '#12', 'url(#a)', 'rgb(1, 2)', 'rgb(a, b, c)', 'hsl(url(x))', '"red"', 'a b'])
      expect(hex(none), none).to.equal(undefined);
  });
});
