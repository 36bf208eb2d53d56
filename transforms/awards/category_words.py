"""The words that the categories of English-language television prizes are made of; names are not."""

CATEGORY_WORDS = frozenset(
    """
    30 30-minute 3d 4d 60 60-minute 90 accomplishment achievement achievements act acting action
    action/adventure action/thriller actor actor/actress actors actress actresses acts adaptation adapted
    adr adult adults adventure advertisement advertising africa african aired album alien all-time america
    american anchor android animal animated animation animator animators anniversary annual anthology
    anthology-series anti-hero antiques app app-based appeal approved ar arc art artisan artist artistic
    arts arts/culture asia asian assets assistant audience audience's audio augmented australia australian
    autumn award babies baby background badass baddie baker ballad barbering battle battles bff bffs
    billboard billboards binge binge-worthy bingewatch bingeworthy bisexual black blu-ray book box boxset
    brand branded branding braver bravest break-up breakout breakthrough breakup britain british broadband
    broadcast broadcast/streaming broadcaster broadcasting bromance brother cable cameo camera campaign
    campaigns canada canadian cartoon cast cast/ensemble casting cat catch-phrase catchphrase category
    celebrity century chapter character chef chemistry child children children's chinese choice
    choreographer choreography christmas cinematic cinematographer cinematography class classic
    cliffhanger co-starring collection combination comeback comedian comedic comedy comedy-drama
    comedy-series comedy-variety comedy/drama comedy/musical comedy/variety comic comic-book commentator
    commercial companion competition composer composing compositing composition compositor constructed
    contemporary contemporary-drama contestant contribution contributions cookery cooking coolest
    coordination cop correspondent costume costume-drama costumes couple couples cover coverage craft
    created creative creature creatures credit credits crew crime crime-drama critic critics' cross-media
    cross-platform crossover crush cry cue culture current current-affairs cut cut-scene cutest daily
    dance dancer dancers daughter daytime daytime-drama death debate debut decade design designer
    detective developing dialogue digital digital-effects directing direction direction/production
    director directors dish display diverse diversity doctor documentary dog drag drama drama-comedy
    drama-series drama/comedy dramatic dramedy dressed dubbed duet duo duo/group duo/team dvd dvd/blu-ray
    dynamic dystopian early east edited editing editor educational effects emerging emotional end
    engagement england english ensemble ensemble-cast entertainer entertainment entertainment/talk
    entrance environment environmental environments episode episode(s) episodes episodic ethnic europe
    european event excellence exceptional executive exit experience expert facebook fact factual
    factual-entertainment fall family fan fan's fandom fans fans' fantasy fantasy/sci-fi
    fantasy/science-fiction fashion father fave faves favorite favorites favourite favourites feature
    featured features feel-good female fiction fictional fight fights film film/tv films finale first fit
    floor foley following food food/drink foreign foreign-language form format formats forms franchise
    french frenemies freshman friend friendly friends friendship friendships funniest funny future gaffer
    game game-show games gameshow gaming gardening gay general genre genre/fantasy german gif global
    graphic grip grit group grown-up grown-ups guest guest-starring hair hair-raising hair/makeup
    hairdresser hairdressing hairstyle hairstyling hairstyling/make-up hairstylists half-hour half-hours
    handling hashtag hd hdr health healthcare heartthrob heartwarming hero hero/heroine heroic heroine
    hispanic hissy historical history hit holiday home honor honorary honourary horror horror/thriller
    host host/panelist hosted hosting hot hottest hottie hour hour-long hours humanitarian humor humour
    icon ident identity idents illustrator image impact inclusive inclusivity incorporated independent
    indian innovation innovative inspirational inspiring instagram instrumental integrated integration
    interactive interactive/digital interactivity international internationally interview interviewer
    investigative ireland irish italian japanese journalism journalists judge judges judges' jury juvenile
    key kid kid's kids kids' kidult king kiss kisses korean language language-program late late-night
    later latin latina latino laugh lawyer lawyer/legal lead lead/supporting leading legacy legal lesbian
    lgbt lgbtq lgbtq+ lgbtqi lgbtqia licensed licensing lifestyle lifetime light lighting
    lighting/direction limited limited-series liplock live live-action live-event logo long long-form
    lyric lyricist lyrics made made-for made-for-television made-for-tv magazine magic magician main
    main-title make-up make-up/hairstyling makeover makeup makeup/hairstyling male male/actor male/female
    man marketing matte media media/interactive medical medical-drama medium meltdown meme memorable men
    merchandise merit merits mid-season midseason mini mini-series miniserie miniseries miniseries/movie
    minute minutes mixed mixer mixers mixing mixing/editing mobile model modeling modelling models moment
    moments monologue monster monsters most-watched mother motion movie movie/miniseries multi-camera
    multi-platform multicamera multicultural multimedia music music/sound musical musical-comedy
    musical/comedy must-see mutant mystery mystery/thriller narration narrative narrator national
    nationally natural network new newcomer newcomer/breakthrough news news/documentary next night
    non-commercial non-competition non-fiction non-prosthetic non-scripted nonfiction nonscripted north
    off-screen on on-air on-screen one one-hour one-off ongoing online online-video open opening
    opening-title operating operator operators orchestration original outdoor outstanding over overall
    overseas painting panel panelist panellist panto parent parents parody part partner partners
    partnership pay people's performance performer performing period period-drama period-piece
    period/fantasy permanent personality pet philanthropic photography physical picture picture-editing
    pilot platform play plot plotline podcast police police-drama political politics poll pop popular
    popular-vote portrayal poster posters pre-school premiere prequel preschool preschooler preschoolers
    presentation presenter presenter/host presenters presenting press prestige previs previsualization
    prime prime-time primetime prince princess print producer producers producing production
    production/design program programme programmes programming programs project promising promo promos
    promotion promotional properties property property-show prosthetic prosthetics public public-service
    pundit puppet puppetry quality queen queer quiz quiz-show radio re-recording readers readers' reality
    reality-competition reality/competition reboot record recording recordist records recurring regional
    regionally regular reimagined reinvented reinvention relationship relationships release religion
    religious remake render rendering renovation reporter reporting representation rerecording return
    returning reveal revelation revival rigging rising rival rivalry robot robots role rom-com romance
    romantic romcom rookie rookies rotoscoping satire satirical scariest scary scene scene-stealer scenes
    sci-fi sci-fi/fantasy sci-fi/horror sci-fi/supernatural science science-fiction scifi score score/song
    scoring scotland scottish scream screen screenplay script scripted scripts seal season seasonal
    second-screen sequel sequence sequences serial serialised serialized serials series series/mini-series
    series/movie series/special service service/website set sex sexiest shiniest shiny shiny-floor ship
    shocker short short-form show shows sibling sidekick sidekicks simulation singer singers single
    single-camera single-drama singlecamera sister sitcom sitcoms site sketch snapchat snog soap soaps
    social social-media son song song/score songwriter songwriting sound sound-editing sound-mixing sounds
    soundtrack south spanish special special-effects specialty speech spill spin-off spinoff sport
    sporting sports spot spotlight spots spring stage stand-up standup star star-making star/newcomer
    stars stealer stereoscopic story storyline storylines storytelling streamed streaming streaming-series
    structured studio stunt stunt-work stunts styling stylish stylist subtitled successful summer
    superhero superhero/fantasy superheroes supernatural supernatural/horror supervising supervision
    supervisor supporting supporting/guest survivor switching tailoring talent talk talk/variety team
    team-up tearjerker teaser teasers technical technical-direction technology teen teen-drama teens tele
    telefilm telemovie telenovela telenovela/soap telenovelas teleplay television theme theme-music
    theme/score themed thriller thriller/horror thrillers tiktok time title title-sequence title/theme
    titles titles/design titling tomorrow touching toy track tracks trailblazer trailer trailer/teaser
    trailers trans transfer transformation transgender transmedia travel treatment tv tv-movie tv/film
    tv/limited tv/streaming tween tweens tweens/teens tweet tweets twist twists twitter typography u.k u.s
    uhd uk underscore unscripted unstructured upcoming uplifting us use user vampire vampires variety
    variety/comedy vehicle vehicles vfx video videogame viewer viewers viewers' villain villain/baddie
    viral virtual virtual-reality vision vision-mixing visual visual-effects voice voice-over voiceover
    volume vote voted vr wales wardrobe watched weapon web web-series webseries website wedding weekly
    welsh werewolf west western weta whodunit winner winter witch wizard woman women women's wonder work
    world world-wide worldwide writer writer's writer-director writer/director writers writing year year's
    young younger youth youtube zealand zombie zombies
    """.split()
)
