/** The look of the page: one column of text, wide tables, light or dark as the reader's system is. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1d1c1a;--soft:#6d6a64;--line:#e2dfd8;--one:#b4501e;--two:#27677f;--ok:#2e7d4f;--bad:#b3261e;--okbg:#e3f1e8;--badbg:#f9e4e2}
@media(prefers-color-scheme:dark){:root{--paper:#141414;--card:#1c1c1b;--ink:#eceae5;--soft:#9b978f;--line:#33322f;--one:#f0915a;--two:#6fbad6;--ok:#7fd3a0;--bad:#ff8a80;--okbg:#1c3327;--badbg:#3d211f}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 ui-sans-serif,system-ui,-apple-system,"Segoe UI",sans-serif;font-variant-numeric:tabular-nums}
.top,main{max-width:1180px;margin:0 auto;padding:0 24px}
.top{padding-top:72px;padding-bottom:16px}
.eyebrow{margin:0;color:var(--one);font-size:13px;font-weight:600;letter-spacing:.08em;text-transform:uppercase}
h1{font-size:clamp(34px,5vw,54px);line-height:1.05;letter-spacing:-.025em;margin:8px 0 20px}
h2{font-size:26px;letter-spacing:-.015em;margin:56px 0 16px}
h3{font-size:20px;letter-spacing:-.01em;margin:0}
h3 a{font:13px ui-monospace,monospace;color:var(--soft);text-decoration:none;margin-left:6px}
.lead{font-size:20px;line-height:1.45;max-width:44em;margin:0 0 16px}
.fine{color:var(--soft);font-size:13px;max-width:70em;margin:0}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{text-align:left;vertical-align:top;padding:9px 14px 9px 0;border-bottom:1px solid var(--line)}
thead th{color:var(--soft);font-weight:500;font-size:12px}
.summary td:nth-child(2){min-width:20em}
.number{white-space:nowrap}
.preset table{font-size:12px;white-space:nowrap}
details{margin-top:8px;font-size:13px}
summary{cursor:pointer;color:var(--soft)}
details ul{margin:6px 0;padding-left:18px}
.verdict{display:inline-block;padding:2px 10px;border-radius:99px;font-size:12px;font-weight:600;white-space:nowrap;margin:0}
.verdict.ok{color:var(--ok);background:var(--okbg)}.verdict.bad{color:var(--bad);background:var(--badbg)}.verdict.none{color:var(--soft);background:var(--line)}
.filters{display:flex;gap:8px;flex-wrap:wrap;margin:0 0 16px}
button{font:inherit;font-size:14px;color:inherit;background:none;border:1px solid var(--line);border-radius:99px;padding:5px 14px;cursor:pointer}
button[aria-pressed=true]{background:var(--ink);color:var(--paper);border-color:var(--ink)}
.index{display:grid;grid-template-columns:repeat(auto-fill,minmax(170px,1fr));gap:8px}
.index a{display:block;padding:10px 12px;border:1px solid var(--line);border-left:3px solid var(--ok);border-radius:8px;background:var(--card);color:inherit;text-decoration:none;font-size:14px;line-height:1.3}
.index a.bad{border-left-color:var(--bad)}
.index b{display:block;font-weight:600}.index span{color:var(--soft);font-size:12px}
[hidden]{display:none!important}
.legend{color:var(--soft);font-size:13px;margin:20px 0 0}
.key{display:inline-block;width:22px;border-top:2px solid var(--one);vertical-align:middle;margin:0 5px 0 10px}.key.two{border-top-color:var(--two)}.key.asked{border-top-style:dashed;opacity:.6}.key:first-child{margin-left:0}
.legend .dot{margin:0 4px 0 12px}
.preset{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:22px 24px;margin:20px 0;scroll-margin-top:12px}
.preset header{display:flex;gap:12px;align-items:baseline;flex-wrap:wrap}
.preset header h3{margin-right:auto}
.preset>p{margin:6px 0;max-width:60em}
.fidelity{margin:0;color:var(--soft);font-size:13px}
.signature{margin:8px 0;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:4px 18px;color:var(--soft);font-size:13px}
.signature li::before{content:"\\00b7\\00a0";color:var(--soft)}
.dot{display:inline-block;width:11px;height:11px;border-radius:50%;margin-right:5px;vertical-align:-1px}
.dot.ok{background:var(--ok)}.dot.bad{background:var(--bad)}.dot.none{background:none;box-shadow:inset 0 0 0 1.5px var(--soft)}
.faults{margin:6px 0;padding-left:18px;font-size:13px;color:var(--bad)}.faults b{color:var(--ink);font-weight:600}
.shots{display:grid;grid-template-columns:repeat(auto-fill,minmax(310px,1fr));gap:20px;margin-top:14px}
.shot video{display:block;width:100%;height:auto;aspect-ratio:16/9;object-fit:contain;background:#000;border-radius:8px}
.shot p{margin:6px 0;font-size:13px;color:var(--soft)}
.charts{display:grid;grid-template-columns:1fr 1fr;gap:6px 10px}
.chart{margin:0}.chart svg{display:block;width:100%;height:auto}
.chart figcaption{font-size:12px;font-weight:600}.chart figcaption span{font-weight:400;color:var(--soft)}
.rule{stroke:var(--line)}.tick{font-size:8.5px;fill:var(--soft)}.end{text-anchor:end}
path{fill:none;stroke-width:1.6;stroke-linejoin:round}.one{stroke:var(--one)}.two{stroke:var(--two)}path.asked{stroke-dasharray:3 3;stroke-width:1.2;opacity:.65}
.preset details figure{margin:10px 0}.preset details img{max-width:100%;border-radius:6px}
@media(max-width:600px){.top{padding-top:40px}.top,main{padding-left:16px;padding-right:16px}.preset{padding:16px}}
`;
