/** The look of the reference: light and dark by the system, one column on narrow screens. */
export const REFERENCE_STYLE = `
:root{color-scheme:light dark;--line:#e2e5ea;--soft:#f5f6f8;--text:#1b1f24;--quiet:#5b6470;--back:#fff;--accent:#0a58ca;--code:#10151c;--code-text:#e8edf4;--code-quiet:#93a1b5;--good:#136c3a;--bad:#a3410b;--get:#136c3a;--post:#0a58ca;--put:#7a4a00;--delete:#b3261e;--target:#fff6d8}
@media(prefers-color-scheme:dark){:root{--line:#2d333b;--soft:#1c2128;--text:#e4e8ee;--quiet:#9aa5b1;--back:#12161b;--accent:#79b0ff;--code:#0b0e12;--code-text:#dfe7f1;--good:#5fcf8f;--bad:#f0a06a;--get:#5fcf8f;--post:#79b0ff;--put:#e0b25c;--delete:#ff8f86;--target:#3a3213}}
*{box-sizing:border-box}html{scroll-behavior:smooth;scroll-padding-top:1rem}
@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;display:grid;grid-template-columns:17rem minmax(0,1fr);font:15px/1.6 system-ui,sans-serif;color:var(--text);background:var(--back)}
a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
.side{position:sticky;top:0;height:100vh;overflow:auto;padding:1.2rem 1rem 2rem;border-right:1px solid var(--line);font-size:13.5px}
.brand{font-size:1.25rem;font-weight:700;margin:0 0 .8rem}.brand small{font-size:.75rem;font-weight:400;color:var(--quiet)}
nav h2{font-size:.72rem;letter-spacing:.06em;text-transform:uppercase;color:var(--quiet);margin:1.1rem 0 .3rem}
nav ul{list-style:none;margin:0;padding:0}nav a{display:flex;gap:.5rem;align-items:baseline;padding:.16rem .4rem;border-radius:5px;color:var(--text)}
nav a:hover{background:var(--soft);text-decoration:none}nav .verb{min-width:2.9rem;font-size:.62rem}
.top{display:none}main{padding:2rem 2.5rem 8rem;max-width:92rem;min-width:0}main.alone{grid-column:1/-1;max-width:60rem;margin:0 auto}
h1{font-size:1.9rem;line-height:1.25;margin:.2rem 0 .6rem}.lead{font-size:1.08rem;max-width:46rem}
h2.group{margin:3.5rem 0 0;font-size:1.45rem}h3{font-size:1.12rem;margin:0 0 .3rem}
h4{margin:1.3rem 0 .3rem;font-size:.78rem;letter-spacing:.05em;text-transform:uppercase;color:var(--quiet)}h5{margin:.8rem 0 .2rem;font-size:.95rem}
section{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,30rem);gap:2.5rem;border-top:1px solid var(--line);padding:1.8rem 0;margin-top:1rem}
section.shape{grid-template-columns:minmax(0,46rem);padding:1.2rem 0;margin:0}
section:target h3{background:var(--target);border-radius:4px;box-shadow:0 0 0 .3rem var(--target)}
.address{margin:.2rem 0 .8rem;overflow-wrap:anywhere}.quiet,.type{color:var(--quiet)}.type{font-size:.88rem}
code,pre{font:13px/1.55 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}code{background:var(--soft);border-radius:4px;padding:.08rem .3rem;overflow-wrap:anywhere}
.field{background:none;padding:0;font-weight:650}.required{color:var(--bad);font-size:.75rem}
.verb{font:700 .72rem ui-monospace,monospace;letter-spacing:.03em}.verb.get{color:var(--get)}.verb.post{color:var(--post)}.verb.put{color:var(--put)}.verb.delete{color:var(--delete)}
.fields,.answers{list-style:none;margin:0;padding:0}.fields>li,.answers>li{border-top:1px solid var(--line);padding:.5rem 0}
.fields>li:target{background:var(--target)}.status{font:700 .82rem ui-monospace,monospace}.status.good{color:var(--good)}.status.bad{color:var(--bad)}.status.ours{color:var(--delete)}
.again{font-size:.8rem;color:var(--good)}details>summary{cursor:pointer;color:var(--quiet);font-size:.88rem}.answers details{margin-top:.2rem}.answers details ul{margin:.3rem 0;padding-left:1.1rem}
.code{position:sticky;top:1rem;align-self:start;min-width:0}.code pre,.code details pre{background:var(--code);color:var(--code-text);margin:0;padding:.9rem 1rem;overflow:auto;max-height:26rem;border-radius:0 0 8px 8px;tab-size:2}
.tabs{background:var(--code);border-radius:8px;margin-bottom:.8rem;padding-top:.3rem}.tabs>input{position:absolute;opacity:0;pointer-events:none}
.tabs>label{display:inline-block;padding:.3rem .8rem;color:var(--code-quiet);font-size:.84rem;cursor:pointer;border-bottom:2px solid transparent}
.tabs>input:checked+label{color:#fff;border-color:#79b0ff}.tabs>input:focus-visible+label{outline:2px solid #79b0ff;border-radius:4px}
.panes>pre{display:none}
.tabs>input:nth-of-type(1):checked~.panes>pre:nth-child(1),.tabs>input:nth-of-type(2):checked~.panes>pre:nth-child(2),.tabs>input:nth-of-type(3):checked~.panes>pre:nth-child(3),.tabs>input:nth-of-type(4):checked~.panes>pre:nth-child(4){display:block}
.code details{border:1px solid var(--line);border-radius:8px;margin-bottom:.6rem;overflow:hidden}.code details>summary{padding:.35rem .8rem}
@media(max-width:75rem){section{grid-template-columns:minmax(0,1fr);gap:1rem}.code{position:static}}
@media(max-width:52rem){body{display:block}.side{display:none}.top{display:block;border-bottom:1px solid var(--line);padding:.8rem 1.1rem;position:sticky;top:0;background:var(--back);z-index:1;max-height:80vh;overflow:auto}
.top>summary{font-weight:600;color:var(--text)}main{padding:1rem 1.1rem 5rem}h1{font-size:1.5rem}html{scroll-padding-top:4rem}}
@media print{.side,.top{display:none}body{display:block}section{display:block}.code pre{max-height:none}}
`;
