// Common emoji by their Slack names. A name that is not here stays as :name:.

const TABLE = `
grinning 😀 smiley 😃 smile 😄 grin 😁 laughing 😆 satisfied 😆 sweat_smile 😅 rolling_on_the_floor_laughing 🤣 joy 😂
slightly_smiling_face 🙂 upside_down_face 🙃 wink 😉 blush 😊 innocent 😇 heart_eyes 😍 star-struck 🤩 kissing_heart 😘
yum 😋 stuck_out_tongue 😛 hugging_face 🤗 thinking_face 🤔 zipper_mouth_face 🤐 face_with_raised_eyebrow 🤨
neutral_face 😐 expressionless 😑 no_mouth 😶 smirk 😏 unamused 😒 face_with_rolling_eyes 🙄 grimacing 😬 relieved 😌
pensive 😔 sleepy 😪 sleeping 😴 mask 😷 nerd_face 🤓 sunglasses 😎 confused 😕 worried 😟 slightly_frowning_face 🙁
open_mouth 😮 astonished 😲 flushed 😳 pleading_face 🥺 cry 😢 sob 😭 scream 😱 disappointed 😞 sweat 😓 weary 😩 tired_face 😫
angry 😠 rage 😡 exploding_head 🤯 partying_face 🥳 shushing_face 🤫 saluting_face 🫡 melting_face 🫠 ghost 👻 robot_face 🤖
see_no_evil 🙈 hear_no_evil 🙉 speak_no_evil 🙊 wave 👋 raised_hand ✋ hand ✋ ok_hand 👌 v ✌️ crossed_fingers 🤞
point_left 👈 point_right 👉 point_up ☝️ point_up_2 👆 point_down 👇 +1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 fist ✊ facepunch 👊
clap 👏 raised_hands 🙌 open_hands 👐 handshake 🤝 pray 🙏 muscle 💪 writing_hand ✍️ eyes 👀 eye 👁️ brain 🧠 ear 👂
speech_balloon 💬 left_speech_bubble 🗨️ thought_balloon 💭 zzz 💤 bust_in_silhouette 👤 busts_in_silhouette 👥
man 👨 woman 👩 adult 🧑 technologist 🧑‍💻 male-technologist 👨‍💻 female-technologist 👩‍💻 student 🧑‍🎓 teacher 🧑‍🏫
shrug 🤷 facepalm 🤦 walking 🚶 runner 🏃 person_climbing 🧗 climbing 🧗 dancer 💃
heart ❤️ orange_heart 🧡 yellow_heart 💛 green_heart 💚 blue_heart 💙 purple_heart 💜 black_heart 🖤 white_heart 🤍
broken_heart 💔 sparkling_heart 💖 two_hearts 💕 100 💯 boom 💥 collision 💥 dizzy 💫 sweat_drops 💦 dash 💨 fire 🔥 sparkles ✨
star ⭐ star2 🌟 zap ⚡ sunny ☀️ partly_sunny ⛅ cloud ☁️ rainbow 🌈 snowflake ❄️ umbrella ☔ ocean 🌊 droplet 💧 moon 🌔
earth_africa 🌍 earth_americas 🌎 earth_asia 🌏 globe_with_meridians 🌐 new_moon 🌑 full_moon 🌕
seedling 🌱 evergreen_tree 🌲 deciduous_tree 🌳 palm_tree 🌴 cactus 🌵 herb 🌿 shamrock ☘️ four_leaf_clover 🍀 potted_plant 🪴
leaves 🍃 fallen_leaf 🍂 maple_leaf 🍁 mushroom 🍄 tulip 🌷 rose 🌹 hibiscus 🌺 sunflower 🌻 blossom 🌼 cherry_blossom 🌸 bouquet 💐
dog 🐶 cat 🐱 fox_face 🦊 bear 🐻 panda_face 🐼 monkey 🐒 chicken 🐔 penguin 🐧 bird 🐦 owl 🦉 bug 🐛 butterfly 🦋 snail 🐌 bee 🐝
turtle 🐢 snake 🐍 octopus 🐙 crab 🦀 fish 🐟 dolphin 🐬 whale 🐳 unicorn_face 🦄 elephant 🐘 sloth 🦥
apple 🍎 green_apple 🍏 lemon 🍋 banana 🍌 watermelon 🍉 grapes 🍇 strawberry 🍓 cherries 🍒 peach 🍑 avocado 🥑 bread 🍞 pizza 🍕
hamburger 🍔 taco 🌮 popcorn 🍿 cake 🍰 birthday 🎂 cookie 🍪 doughnut 🍩 coffee ☕ tea 🍵 beer 🍺 beers 🍻 wine_glass 🍷 champagne 🍾
soccer ⚽ basketball 🏀 dart 🎯 bowling 🎳 trophy 🏆 sports_medal 🏅 medal 🎖️ first_place_medal 🥇 second_place_medal 🥈
third_place_medal 🥉 game_die 🎲 jigsaw 🧩 video_game 🎮 art 🎨 guitar 🎸 musical_note 🎵 headphones 🎧 microphone 🎤
car 🚗 bus 🚌 bike 🚲 bicyclist 🚴 airplane ✈️ rocket 🚀 ship 🚢 anchor ⚓ construction 🚧 rotating_light 🚨 traffic_light 🚥
world_map 🗺️ mountain ⛰️ snow_capped_mountain 🏔️ house 🏠 office 🏢 school 🏫 tent ⛺ ladder 🪜 compass 🧭
watch ⌚ alarm_clock ⏰ stopwatch ⏱️ timer_clock ⏲️ hourglass ⌛ hourglass_flowing_sand ⏳ calendar 📆 date 📅 spiral_calendar_pad 🗓️
clock1 🕐 clock2 🕑 clock3 🕒 clock4 🕓 clock5 🕔 clock6 🕕 clock7 🕖 clock8 🕗 clock9 🕘 clock10 🕙 clock11 🕚 clock12 🕛
iphone 📱 computer 💻 desktop_computer 🖥️ keyboard ⌨️ floppy_disk 💾 bulb 💡 flashlight 🔦 battery 🔋 electric_plug 🔌
telephone_receiver 📞 camera 📷 tv 📺 mag 🔍 mag_right 🔎 lock 🔒 unlock 🔓 key 🔑 hammer 🔨 hammer_and_wrench 🛠️ wrench 🔧
gear ⚙️ nut_and_bolt 🔩 link 🔗 chains ⛓️ paperclip 📎 scissors ✂️ pushpin 📌 round_pushpin 📍 triangular_ruler 📐 straight_ruler 📏
scales ⚖️ shield 🛡️ microscope 🔬 telescope 🔭 test_tube 🧪 dna 🧬 toolbox 🧰 magnet 🧲 broom 🧹 crystal_ball 🔮
memo 📝 pencil 📝 pencil2 ✏️ black_nib ✒️ lower_left_ballpoint_pen 🖊️ book 📖 open_book 📖 books 📚 closed_book 📕 green_book 📗
blue_book 📘 orange_book 📙 notebook 📓 ledger 📒 page_facing_up 📄 page_with_curl 📃 scroll 📜 newspaper 📰 bookmark 🔖
bookmark_tabs 📑 clipboard 📋 card_index 📇 card_index_dividers 🗂️ file_folder 📁 open_file_folder 📂 file_cabinet 🗄️ wastebasket 🗑️
email 📧 e-mail 📧 envelope ✉️ incoming_envelope 📨 inbox_tray 📥 outbox_tray 📤 package 📦 mailbox 📫 postbox 📮 ballot_box_with_ballot 🗳️
chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 bar_chart 📊 moneybag 💰 credit_card 💳 briefcase 💼 mortar_board 🎓
loudspeaker 📢 mega 📣 bell 🔔 no_bell 🔕 tada 🎉 confetti_ball 🎊 balloon 🎈 gift 🎁 ribbon 🎀 crown 👑 gem 💎 ticket 🎫
white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ negative_squared_cross_mark ❎ heavy_plus_sign ➕
heavy_minus_sign ➖ heavy_multiplication_x ✖️ exclamation ❗ heavy_exclamation_mark ❗ question ❓ grey_question ❔ grey_exclamation ❕
bangbang ‼️ interrobang ⁉️ warning ⚠️ no_entry ⛔ no_entry_sign 🚫 octagonal_sign 🛑 information_source ℹ️ recycle ♻️ infinity ♾️
arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrow_upper_right ↗️ arrow_lower_right ↘️ arrow_right_hook ↪️
leftwards_arrow_with_hook ↩️ arrows_counterclockwise 🔄 arrows_clockwise 🔃 back 🔙 soon 🔜 top 🔝 twisted_rightwards_arrows 🔀
arrow_forward ▶️ arrow_backward ◀️ fast_forward ⏩ rewind ⏪ double_vertical_bar ⏸️ black_square_for_stop ⏹️ arrow_up_small 🔼
arrow_down_small 🔽 red_circle 🔴 large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢 large_blue_circle 🔵
large_purple_circle 🟣 white_circle ⚪ black_circle ⚫ large_red_square 🟥 large_orange_square 🟧 large_yellow_square 🟨
large_green_square 🟩 large_blue_square 🟦 large_purple_square 🟪 white_large_square ⬜ black_large_square ⬛
white_medium_square ◻️ black_medium_square ◼️ white_small_square ▫️ black_small_square ▪️ small_blue_diamond 🔹
small_orange_diamond 🔸 large_blue_diamond 🔷 large_orange_diamond 🔶 small_red_triangle 🔺 small_red_triangle_down 🔻
zero 0️⃣ one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ keycap_ten 🔟 1234 🔢 abc 🔤 hash #️⃣
new 🆕 up 🆙 ok 🆗 sos 🆘 id 🆔 free 🆓 checkered_flag 🏁 triangular_flag_on_post 🚩 waving_white_flag 🏳️ copyright ©️ tm ™️
lock_with_ink_pen 🔏 closed_lock_with_key 🔐 bookmark_tag 🔖 label 🏷️ sunrise 🌅 sunrise_over_mountains 🌄 city_sunset 🌇
thread 🧵 building_construction 🏗️ bricks 🧱 wood 🪵 rock 🪨 feather 🪶 nest_with_eggs 🪺 coral 🪸 people_hugging 🫂
`;

const EMOJI = new Map();
const words = TABLE.trim().split(/\s+/);
for (let i = 0; i + 1 < words.length; i += 2) EMOJI.set(words[i], words[i + 1]);

const TONES = { 2: "🏻", 3: "🏼", 4: "🏽", 5: "🏾", 6: "🏿" };

/** The character for a name ("wave", "wave::skin-tone-3"), or undefined. */
export function emoji(name) {
  const [base, tone] = name.split("::skin-tone-");
  const found = EMOJI.get(base);
  return found && tone ? found.replace(/\uFE0F$/, "") + (TONES[tone] || "") : found;
}

/** Text with every known :name: replaced. */
export const withEmoji = (text) =>
  text.replace(/:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/g, (whole, name) => emoji(name) || whole);
