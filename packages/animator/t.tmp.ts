import fs from 'node:fs'; import { openShot } from './src/animate/open-shot.ts'; import { createNodeAvEncoder } from './src/encode/node-av-encoder.ts'; import { decodeLuma, peakSignalToNoise } from './src/encode/testing/decode-luma.ts';
const host:any={perceiver:{async perceive({width,height}:any){return {disparity:{width,height,values:new Float32Array(width*height).map((_,i)=>Math.floor(i/width)/height)},matte:{width,height,values:new Float32Array(width*height)},subjectPoint:{u:.5,v:.5},subjectFound:false,confidence:.9,disparitySource:'f',subjects:[],timings:{}}}}};
const dir='/work/shared/images/photos/';
const settings=(process.argv[3]??'19,18,17,16').split(',').map(Number);
const psnrs:any={};
for(const ph of fs.readdirSync(dir)){ const s=await openShot({photo:dir+ph,shot:{request:{motion:'dolly-in',strength:.8,seed:1,tier:process.argv[2] as any,durationSeconds:1,framesPerSecond:12}}},host); const fr:Uint8Array[]=[]; await s.renderFrames({async takeFrame(_,f){fr.push(f.slice());}}); await s.close(); const {width,height}=s.plan; let line=ph.padEnd(34)+width+'x'+height;
 for(const crf of settings){const e=await createNodeAvEncoder().start('/tmp/host/out/x.mp4',{width,height,framesPerSecond:12,frameCount:12,quality:{crf,preset:'veryfast'}}); for(const f of fr) await e.writeFrame(f); await e.finish(); const d=await decodeLuma('/tmp/host/out/x.mp4'); const p=d.map((l,i)=>peakSignalToNoise(l,fr[i]!.subarray(0,width*height))); line+=`  crf${crf}: ${p[0]!.toFixed(1)} min ${Math.min(...p).toFixed(1)} ${(fs.statSync('/tmp/host/out/x.mp4').size/1000)|0}kB`;}
 console.log(line);}
