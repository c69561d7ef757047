const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words for the camera itself, which make a verb the camera's own. */
export const CAMERA_NOUNS: ReadonlySet<string> = setOf(
  'camera cam lens drone shot viewpoint view pov perspective frame we viewer dolly steadicam gimbal ' +
    'camerawork footage cameraman cinematography operator cinematographer videographer filmmaker ' +
    'videocamera webcam quadcopter uav copter glidecam slider gopro vantage dslr angle camerawoman ' +
    'cameraperson eyeline framing viewfinder technocrane technodolly louma',
);

/** After these words a camera is what somebody looks at or walks to, not what moves. */
export const CAMERA_AS_OBJECT: ReadonlySet<string> = setOf(
  'at to toward towards into facing face behind holding hold holds past from against near his my ' +
    'vintage old carrying for her their our your beside held grabs lifts raises front looks staring ' +
    'posing smiles through across in inside within around onto enter enters entering leave leaves leaving exits exiting ' +
    'fill fills filling cross crosses crossing meets meeting',
);

/** Words that may stand before a verb without being its subject. */
export const TRANSPARENT_WORDS: ReadonlySet<string> = setOf(
  'a an the then now by of to please make let have do use using add create want it its in on first ' +
    'second third last start starts starting begin begins beginning end ends ending finish finishes ' +
    'finishing continue continues continuing cinematic smooth steady very extremely super really so too ' +
    'quite rather more almost just also again little bit long short movie film style hollywood epic ' +
    'elegant graceful beautiful natural one take single continuous not no never dont without avoid stop ' +
    'pace paced any should will can must is while gets get show like both give me i id would love need ' +
    'lets could you apply perform performs performing execute try maybe perhaps only simply at there here ' +
    'be being been are was goes going does doing keep keeps this that video clip ' +
    'whole entire throughout during initially once slowly after finally lastly afterwards later ' +
    'type kind sort some nice good great cool pretty feel vibe feeling look classic wide ' +
    'medium close aerial low high angle seconds sec half part moment beat pls plz thx thanks reveal thank ok okay lol btw kindly im ' +
    'transition transitions transitioning leading leads merging merges blending blends morphing becoming becomes switching switches ' +
    'changing changes turning into instead than prefer preferably anything much too speed tempo manner rate velocity fashion overhead frontal optical digital constant linear uniform dynamic fluid controlled precise atmospheric mysterious ominous tense suspenseful ' +
    'haunting intimate playful romantic eerie spooky creepy immersive professional seamless careful emotional stylish modern heroic dizzying mesmerizing mesmerising stunning breathtaking gorgeous sleek nostalgic luxurious ethereal magical thrilling ' +
    'hello hi hey dear guys wanna gonna help wish',
);

/** Objects that only a camera has in a clause without a subject: "circling around her". */
export const CAMERA_OBJECTS: ReadonlySet<string> = setOf(
  'her him them it subject scene me us couple model product protagonist hero heroine character figure',
);
