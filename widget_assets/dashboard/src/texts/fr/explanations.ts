/** French: why the server says that a widget is offline. */

import type { Entry } from "../server/catalogue";

const DAYS: readonly Entry[] = [
  ["Monday", "lundi"],
  ["Tuesday", "mardi"],
  ["Wednesday", "mercredi"],
  ["Thursday", "jeudi"],
  ["Friday", "vendredi"],
  ["Saturday", "samedi"],
  ["Sunday", "dimanche"],
];
const MONTHS: readonly Entry[] = [
  ["January", "janvier"],
  ["February", "février"],
  ["March", "mars"],
  ["April", "avril"],
  ["May", "mai"],
  ["June", "juin"],
  ["July", "juillet"],
  ["August", "août"],
  ["September", "septembre"],
  ["October", "octobre"],
  ["November", "novembre"],
  ["December", "décembre"],
];
/** As in "Thursday 26 November 2026". */
export const DATES = DAYS.flatMap(([day, jour]) => [
  ...MONTHS.map(([month, mois]): Entry => [`${day} {day} ${month} {year}`, `${jour} {day} ${mois} {year}`]),
  [day, jour] as const,
]);

/** "Maria Okafor is Away", alone or before other clauses. */
const STATUSES = [
  ["Away", "en pause"],
  ["Internal", "en interne"],
  ["Offline", "hors ligne"],
].flatMap(([status, statut]): Entry[] => [
  [`{names} is ${status}, {others}`, `{names} est ${statut}, {others}`],
  [`{names} are ${status}, {others}`, `{names} sont ${statut}, {others}`],
  [`{names} is ${status} and {others}`, `{names} est ${statut} et {others}`],
  [`{names} are ${status} and {others}`, `{names} sont ${statut} et {others}`],
  [`{names} is ${status}`, `{names} est ${statut}`],
  [`{names} are ${status}`, `{names} sont ${statut}`],
]);

/** Why a widget is offline, and what would change it: `explain` in chalicelib/domain/routing.py. */
export const EXPLANATIONS: readonly Entry[] = [
  [
    "Chat is offline, but this one stays listed for {place}: {because}.",
    "Le chat est hors ligne, mais cette discussion reste dans la liste ({place}) : {because}.",
  ],
  ["Chat is offline: {because}.", "Le chat est hors ligne : {because}."],
  [
    "Chat is online, but everybody who is Online is at capacity: it {does}.",
    "Le chat est en ligne, mais chaque personne en ligne a atteint sa limite : il {does}.",
  ],
  ["Chat is online: it {does}.", "Le chat est en ligne : il {does}."],
  ["Nothing has to change.", "Rien n’est à changer."],
  [
    "Ask a colleague to go Online, or raise an operator's capacity.",
    "Demandez à un ou une collègue de passer en ligne, ou augmentez la limite d’un opérateur.",
  ],
  ["For {place} to ring as well, {help}.", "Pour que cela sonne aussi ici ({place}), {help}."],
  [
    "Rings {names} at {place} when nobody before has claimed the chat.",
    "Sonne chez {names} ({place}) quand personne avant n’a pris la discussion.",
  ],
  ["{names} is/are rung in another step already.", "Une autre étape appelle déjà {names}."],
  ["{help}, or add a fallback step to this widget.", "{help}, ou ajoutez une étape de secours à ce widget."],
  ["{one}; {others}", "{one} ; {others}"],
  ["{does}, and after {seconds} seconds also at {place}", "{does}, puis après {seconds} secondes aussi ici : {place}"],
  [
    "rings nobody new, since everybody who can be rung has been",
    "ne sonne plus chez personne, car toutes les personnes joignables ont déjà été appelées",
  ],
  ["rings {names} at {place}.", "Sonne chez {names} ({place})."],
  ["rings {names} at {place}", "sonne chez {names} ({place})"],
  ["rings {names}", "sonne chez {names}"],
  [
    "{place} is/are closed until {time} today ({note})",
    "{place} : fermé jusqu’à {time} aujourd’hui ({note})",
  ],
  ["{place} is/are closed until {time} today", "{place} : fermé jusqu’à {time} aujourd’hui"],
  ["{place} is/are closed until {time} on {date} ({note})", "{place} : fermé jusqu’au {date} à {time} ({note})"],
  ["{place} is/are closed until {time} on {date}", "{place} : fermé jusqu’au {date} à {time}"],
  ["{place} is/are closed ({note})", "{place} : fermé ({note})"],
  ["{place} is/are closed", "{place} : fermé"],
  ["{place} do/does not cover for this library any more", "{place} : ne répond plus pour cette bibliothèque"],
  ["{place} is/are open, but nobody monitors it/them", "{place} : ouvert, mais personne ne surveille"],
  ["{place} is/are open, but {names} is at capacity", "{place} : ouvert, mais {names} a atteint sa limite"],
  ["{place} is/are open, but {names} are at capacity", "{place} : ouvert, mais {names} ont atteint leur limite"],
  ["{place} is/are open, but {clauses}", "{place} : ouvert, mais {clauses}"],
  [
    "{clauses} and nobody else who monitors it/them is signed in",
    "{clauses} et aucune autre personne qui surveille n’a de session ouverte",
  ],
  ["{clauses} and nobody else monitors it/them", "{clauses} et personne d’autre ne surveille"],
  [
    "nobody who monitors it/them is signed in",
    "aucune des personnes qui surveillent n’a de session ouverte",
  ],
  ["nobody monitors it/them", "personne ne surveille"],
  ["nobody at {place} is signed in", "personne n’a de session ouverte ({place})"],
  ...STATUSES,
  [
    "the dashboard of {names} is closed or cut off",
    "le tableau de bord est fermé ou déconnecté pour {names}",
  ],
  ["claim the chat", "prenez la discussion"],
  ["change the hours of {place}", "modifiez les horaires ({place})"],
  ["ask the library of {place} to cover again", "demandez à cette bibliothèque de répondre de nouveau ({place})"],
  ["monitor {place} with your status set to Online", "surveillez {place} avec le statut « En ligne »"],
  ["raise the capacity of an operator of {place}", "augmentez la limite d’un opérateur ({place})"],
  ["sign in and set your status to Online", "connectez-vous et passez votre statut à « En ligne »"],
  ["set your status to Online", "passez votre statut à « En ligne »"],
  ["open the dashboard again", "rouvrez le tableau de bord"],
  ["{because}.", "{because}."],
];
