/** Long words of the trade whose slips of the keyboard are mended. */
export const CORRECTED_WORDS: ReadonlySet<string> = new Set(
  (
    'abstract across aerial alongside anamorphic animate anticlockwise apartment around ascending ascends autumn ' +
    'background backlight backward backwards barrel before behind between blowing bottle braided branch breathing ' +
    'breeze bridge bubbles bullet burning camcorder camera campfire candle candlelight candles canted canyon castle ' +
    'catches cathedral church cinematic circle circles circling circular climbs clockwise closer clouds completely ' +
    'contrast corners corridor counter counterclockwise cranes creamy creeping creeps curtains cyberpunk dancer ' +
    'dancers dancing degree degrees descending descends desert detailed documentary dollies dollying doorway double ' +
    'downward downwards dragon dramatic dramatically dreamy drifting drifts driver drizzle effect elevator embers ' +
    'entire evening everything everywhere extreme extremely facade falling fighter fireflies fireplace fisheye flames ' +
    'flapping flares flashes flicker flickering flickers flight floating floats flowers flowing fluttering flutters ' +
    'flying follow followed following follows footage forest forward forwards freeze gallops gentle gently gimbal ' +
    'glides glitch glowing golden gradually grainy ground hallway handheld harbour higher hitchcock horizon ' +
    'hyperlapse inside itself keyhole kitchen lantern lateral leaves letter letterbox lighting lightning lights ' +
    'little locked lowers machine marble market matrix meadow medium miniature monochrome morning motion motorcycle ' +
    'mountain mountains movement movements moving museum natural nothing object office orange orbiting orbits outside ' +
    'overhead panning parallax particles pedestal perfume petals picture player portrait pouring product puddle ' +
    'puddles pulling pushes pushing quickly raining raises rapidly really reflections retreats reveal revealing ' +
    'reveals reverse revolves ripples rising rocking rolling rotate rotates rotating rotation runner running ' +
    'scratches second seconds secret settles shadows shafts shallow shifts should shoulder shutter sideways ' +
    'skyscraper sleeves slides slight slightly slowly smiles smooth smoothly snorricam snowfall snowflakes snowing ' +
    'softly sparks stabilized standing stands starts static stationary statue steadicam steadily steady streaks ' +
    'street stretches strong subject subtle subtly suddenly sunbeams sunlight sunrise sunset swaying sweeping sweeps ' +
    'swinging swings swirling telephoto through thunderstorm tightens tilting torches toward towards tracking tracks ' +
    'traffic travels treetops tripod trucks turntable umbrella underwater upside upward upwards valley vertigo ' +
    'vignette village vineyard vintage visible waterfall waving wiggle window windows without wobble zooming'
  ).split(' '),
);

/** Short words of the trade, of which only swapped and doubled letters are mended: too much else is a word itself. */
export const SHORT_WORDS: ReadonlySet<string> = new Set(
  (
    'tilt zoom slow wind hair snow rain crane orbit dolly grain black white depth focus field track light quick drone ' +
    'storm smoke pull push left right fast soft face eyes truck tilts zooms pulls flare orbits'
  ).split(' '),
);

/** Words one slip away from those above that mean something else, as far as the lexicon does not know them. */
export const REAL_WORDS: ReadonlySet<string> = new Set(
  (
    'abound aground backyard backyards ballet barren billet blanch bobbles braised branded breaching bride bridger ' +
    'bridget bridle brunch bumbles burbles burping burring burying caches candies cannon canoed canon canter canton ' +
    'caste catcher catchers cattle chanted cheeping cheeps circe circlet circlets climes clods closet cloudy clouts ' +
    'clover contract corneas corner cornets coroners coulter cranks crapes craves crazes creaky creeds creels creepy ' +
    'crepes crones curtails dallies dallying dander danger dangers danker decree decrees derailed dessert detained ' +
    'dillies diver doable doilies dollie doublet doubly dragoon dreary drier drivel driven drover embeds entice ' +
    'extremer failing fallow fallowed fallowing fallows felling fellow fellows fight flambes flamer flamers flasher ' +
    'flashers flashest flattering flatters flawing flaying fleshes flighty fling flopping flores flouting flouts ' +
    'flowery flumes flushes flustering flusters fluttery follower forrest freezer frieze fright gallons gallows ' +
    'gentile gentler gentry glades gloving granny guides halfway hither insider lacked lateran latter leases leaven ' +
    'leavens lefter lester literal litter littler loaves locke locker locket loners losers lovers lowery lucked mable ' +
    'marked marker marple moaning mourning mowing noshing obits officer outsider outsize overhear overheard overheat ' +
    'paddle paddles paining palling panting pawning payer peals peddle peddles penning piddle piddles pilling placer ' +
    'planning polling poring pouting prayer produce pulping punning purling pusher pushers pusses raiding railing ' +
    'rally ramses realty reelections regally reilly reining repeal repealing repeals resolves retreads revealings ' +
    'revel reveling revelling revels revere reveres reverie revolver revolvers ricking riling rinsing risking roiling ' +
    'rollins rooking rotting rowling runnel runnier sallow saying scratched secrete seeping seeps settees settler ' +
    'settlers shallot sharks shatter shifty shits similes singing sings slaying sleeping sleeps slinging slings ' +
    'smarts smiley smileys smites smooch smoothy snarks snoring snowball softy sooth sowing spanks spares spars ' +
    'spaying stabilize stabilizes state stationery stats stature status statute stead steads steaks steeping steeps ' +
    'stiles stinging stings stirling stowing stranding streaky stretched stretcher stretchers strung stuarts stutter ' +
    'subset subtler swallow sweets swigging swigs swilling swines tacking tacks thorough though titling traces ' +
    'tracing tracts treetop tricking tricks tripos trough truces trunks tucks villager visibly volley waggle waging ' +
    'waiving waking waling waning widow widows wiggler wiggly winnow winnows womble wriggle'
  ).split(' '),
);
