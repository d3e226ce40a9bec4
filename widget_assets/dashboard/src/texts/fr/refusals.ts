/** French: what the server refuses. */

import type { Entry } from "../server/catalogue";

/** What is refused, by chalicelib/errors.py and wherever else it is raised. */
export const REFUSALS: readonly Entry[] = [
  ["That could not be done.", "Cela n’a pas pu se faire."],
  ["The message could not be read.", "Le message n’a pas pu être lu. Rechargez la page, puis réessayez."],
  ["The message is not JSON.", "Le message n’a pas pu être lu. Rechargez la page, puis réessayez."],
  ["Send text, not binary data.", "Le message n’a pas pu être lu. Rechargez la page, puis réessayez."],
  ["There is no such action.", "Le tableau de bord n’est plus à jour. Rechargez la page, puis réessayez."],
  ["A field is not as it should be: {details}.", "Un champ n’est pas comme il faut : {details}."],
  ["Write something first.", "Écrivez d’abord quelque chose."],
  [
    "Write an email address or a phone number, so that the library can reach you.",
    "Écrivez une adresse de courriel ou un numéro de téléphone.",
  ],
  [
    "Write an email address or a phone number, or nothing.",
    "Écrivez une adresse de courriel ou un numéro de téléphone, ou rien.",
  ],
  ["The message is too large. Send it in parts.", "Le message est trop long. Envoyez-le en plusieurs fois."],
  [
    "{size} MB is over the limit of 20.0 MB. Send a link, or ask by email.",
    "{size} Mo : c’est plus que la limite de 20,0 Mo. Envoyez un lien, ou passez par le courriel.",
  ],
  [
    "Files of this kind can't be sent. Send a picture, a PDF, a text or an Office document.",
    "Ce type de fichier ne peut pas être envoyé. Envoyez une image, un PDF, un texte ou un document bureautique.",
  ],
  ["The file did not arrive. Send it again.", "Le fichier n’est pas arrivé. Envoyez-le de nouveau."],
  ["The file was kept for one month, and is gone.", "Le fichier a été conservé un mois, et n’existe plus."],
  ["You are signed out.", "Votre session est fermée."],
  ["There is no such file here.", "Il n’y a pas de tel fichier ici."],
  ["Sign in, or open the chat again.", "Connectez-vous de nouveau."],
  ["Private notes are for staff, in a patron’s chat.", "Les notes privées sont pour le personnel, dans la discussion d’un usager."],
  ["There is no such chat here.", "Il n’y a pas de telle discussion ici."],
  ["There is no such widget.", "Il n’y a pas de tel widget."],
  ["There is no such library.", "Il n’y a pas de telle bibliothèque."],
  ["There is no such invitation.", "Il n’y a pas de telle invitation."],
  ["There is no such operator in your library.", "Votre bibliothèque n’a pas d’opérateur de ce nom."],
  ["There is no such department in your library.", "Votre bibliothèque n’a pas de service de ce nom."],
  [
    "There is no such ticket, or it belongs to another department.",
    "Ce ticket n’existe pas, ou relève d’un autre service.",
  ],
  ["Only library staff can do that.", "Seul le personnel de la bibliothèque peut faire cela."],
  [
    "Your library has switched staff chats off. An admin can switch them on under Library.",
    "Votre bibliothèque a désactivé les discussions internes. Un administrateur peut les activer sous « Bibliothèque ».",
  ],
  ["Only the patron can do that.", "Seul l’usager peut faire cela."],
  ["Only an admin can change a widget.", "Seuls les administrateurs peuvent modifier un widget."],
  ["Only an admin can read what patrons said.", "Seuls les administrateurs peuvent lire ce que les usagers ont dit."],
  [
    "Only an admin can see and change the library's settings.",
    "Seuls les administrateurs peuvent voir et modifier les réglages de la bibliothèque.",
  ],
  [
    "Only an admin can see what became of invitations.",
    "Seuls les administrateurs peuvent voir ce que sont devenues les invitations.",
  ],
  [
    "Only an admin can change what the whole library uses.",
    "Seuls les administrateurs peuvent modifier ce dont toute la bibliothèque se sert.",
  ],
  [
    "Only the patron’s own library makes tickets of its chats.",
    "Seule la bibliothèque de l’usager peut créer un ticket à partir de ses discussions.",
  ],
  [
    "Only the patron’s own library sees what they asked before.",
    "Seule la bibliothèque de l’usager voit ses questions précédentes.",
  ],
  [
    "What is kept of this chat is for the patron’s own library, and for who was in it.",
    "Ce qui est gardé de cette discussion est réservé à la bibliothèque de l’usager et à qui y a participé.",
  ],
  ["This chat has not ended yet.", "Cette discussion n’est pas encore terminée."],
  ["You do not belong to that department.", "Vous n’appartenez pas à ce service."],
  ["Choose what to monitor first.", "Choisissez d’abord ce que vous surveillez."],
  ["{name} is in this chat already.", "{name} est déjà dans cette discussion."],
  [
    "The patron is on a phone, where iFrame chat is not possible.",
    "L’usager est sur un téléphone, où le chat en iFrame n’est pas possible.",
  ],
  [
    "A chat among colleagues is nobody's to claim. Write in it.",
    "Une discussion interne n’est à prendre par personne. Écrivez-y.",
  ],
  ["A chat among colleagues does not end.", "Une discussion interne ne se termine pas."],
  ["A chat among colleagues has no place in a line.", "Une discussion interne n’a pas de place dans une file."],
  ["Nobody has claimed this chat yet. Claim it instead.", "Personne n’a encore pris cette discussion. Prenez-la."],
  ["Claim this chat or join it first.", "Prenez ou rejoignez d’abord cette discussion."],
  ["Claim this chat or join it before you write.", "Prenez ou rejoignez cette discussion avant d’écrire."],
  ["Claim this chat or join it before you transfer it.", "Prenez ou rejoignez cette discussion avant de la transférer."],
  ["Claim this chat or join it before you end it.", "Prenez ou rejoignez cette discussion avant de la terminer."],
  [
    "Claim this chat or join it before you suggest iFrame chat.",
    "Prenez ou rejoignez cette discussion avant de proposer le chat en iFrame.",
  ],
  [
    "Claim this chat or join it before you change what it says of the patron.",
    "Prenez ou rejoignez cette discussion avant de modifier ce qu’elle dit de l’usager.",
  ],
  [
    "Claim this chat or join it before you ask for contact information.",
    "Prenez ou rejoignez cette discussion avant de demander des coordonnées.",
  ],
  ["A chat that is {before} cannot become {after}.", "Cette discussion a changé entre-temps. Rouvrez-la."],
  ["This chat has ended.", "Cette discussion est terminée."],
  [
    "You are signed in at another location. End that session to start here.",
    "Vous avez une session ouverte ailleurs. Fermez-la pour commencer ici.",
  ],
  [
    "{name} is being asked already. Wait until they join, or until the chat comes back.",
    "{name} a déjà reçu l’invitation. Attendez son arrivée, ou le retour de la discussion.",
  ],
  [
    "You transferred this chat. {name} can end it; you can leave it.",
    "Vous avez transféré cette discussion. {name} peut la terminer ; vous pouvez la quitter.",
  ],
  ["{name} claimed this chat a moment before you.", "{name} a pris cette discussion juste avant vous."],
  ["Message number {number} comes first.", "Le message numéro {number} doit venir d’abord."],
  [
    "This chat was opened in too many windows. End it and start a new one.",
    "Cette discussion est ouverte dans trop de fenêtres. Fermez-en.",
  ],
  ["That was a lot at once. Wait a few seconds.", "Cela fait beaucoup à la fois. Attendez quelques secondes."],
  ["Deskbell is busy. Trying again.", "Deskbell est très sollicité. Nouvel essai en cours."],
  [
    "This browser's push service is none that Deskbell sends to.",
    "Deskbell n’envoie rien au service de notification de ce navigateur.",
  ],
  ["Choose a time within the next 24 hours.", "Choisissez une heure dans les 24 heures qui viennent."],
];

/** Settings that would not work. */
export const SETTINGS: readonly Entry[] = [
  ["{what} is missing. Write one.", "{what} : à remplir."],
  [
    "{what} has {count} characters, and can have {most}. Make it shorter.",
    "{what} : {count} caractères, pour {most} au plus. Raccourcissez.",
  ],
  [
    "A shortcut is one word of up to 30 letters, digits and hyphens. Shorten it, or leave it out.",
    "Un raccourci est un mot de 30 lettres, chiffres et traits d’union au plus. Raccourcissez-le, ou laissez vide.",
  ],
  [
    "The address is no web address. Write one that begins with https://.",
    "Ce n’est pas une adresse web. Écrivez-en une qui commence par https://.",
  ],
  [
    "This is no web address. Write one that begins with https://.",
    "Ce n’est pas une adresse web. Écrivez-en une qui commence par https://.",
  ],
  [
    "Link {number} is no web address. Write one that begins with https://.",
    "Le lien {number} n’est pas une adresse web. Écrivez-en une qui commence par https://.",
  ],
  [
    "Way {number} leads nowhere. Write a web address, an email address or a phone number.",
    "Le moyen {number} ne mène nulle part. Écrivez une adresse web, une adresse de courriel ou un numéro de téléphone.",
  ],
  [
    "There are {most} {entries} already, which is all that fits. Delete some first.",
    "Il y en a déjà {most} ({entries}), et pas plus. Supprimez-en d’abord.",
  ],
  [
    "Another one has the shortcut “{shortcut}”. Choose a different one.",
    "Le raccourci « {shortcut} » est déjà pris. Choisissez-en un autre.",
  ],
  ["Write what you ask.", "Écrivez ce que vous demandez."],
  ["Write at least two to choose from, one a line.", "Écrivez au moins deux choix, un par ligne."],
  ["There are {count} to choose from, and can be {most}.", "Il y a {count} choix, pour {most} au plus."],
  ["Write what patrons are told of their data.", "Écrivez ce que les usagers apprennent de leurs données."],
  ["Write what the link leads to.", "Écrivez à quoi mène le lien."],
  ["Write where the link leads to.", "Écrivez où mène le lien."],
  [
    "There are {count} questions of your own, and can be {most}. Leave some out.",
    "Vous avez {count} questions, pour {most} au plus. Retirez-en.",
  ],
  [
    "Your own questions have {count} characters, and can have {most}: each page view reads them.",
    "Vos questions font {count} caractères, pour {most} au plus : chaque page vue les charge.",
  ],
  ["There is a question of these words already.", "Il y a déjà une question dans ces termes."],
  [
    "These hours never open within the next year. Add an opening time.",
    "Ces horaires n’ouvrent jamais d’ici un an. Ajoutez une ouverture.",
  ],
  [
    "{day}: minutes {opens} to {closes} are no times of a day. It has 0 to {most}.",
    "{day} : les minutes {opens} à {closes} ne sont pas des heures d’un jour, qui en a {most}.",
  ],
  [
    "There is no time zone “{zone}”. Choose one like Europe/Berlin.",
    "Il n’y a pas de fuseau horaire « {zone} ». Choisissez-en un comme Europe/Paris.",
  ],
  ["There is no weekday {number}: Monday is 0 and Sunday 6.", "Il n’y a pas de jour {number} : lundi est 0, dimanche 6."],
  [
    "{day} is listed twice. Put all its opening times into one entry.",
    "{day} : deux fois dans la liste. Réunissez ses heures d’ouverture.",
  ],
  ["The date {date} is too far away.", "La date {date} est trop lointaine."],
  ["{day} has opening times that overlap: {times}.", "{day} : des heures d’ouverture se chevauchent ({times})."],
  ["There are {count} websites, and can be {most}. Leave some out.", "Il y a {count} sites, pour {most} au plus. Retirez-en."],
  [
    "“{tag}” is no language of the chat. Use one of {known}.",
    "« {tag} » n’est pas une langue du chat. Prenez l’une de celles-ci : {known}.",
  ],
  [
    "“{site}” is no website. Write where it begins, as in https://library.example.",
    "« {site} » n’est pas un site web. Écrivez son début, comme https://bibliotheque.exemple.",
  ],
  [
    "{what} is at {seconds}. Choose {least} to {most} seconds.",
    "{what} : {seconds}. Choisissez de {least} à {most} secondes.",
  ],
  [
    "{what}: write its address from the first / after the host, without ? or #, as in /research/*.",
    "{what} : écrivez son adresse à partir du premier / qui suit le site, sans ? ni #, comme /recherche/*.",
  ],
  [
    "{what}: an address can have {most} characters. End it with * instead.",
    "{what} : une adresse peut avoir {most} caractères. Terminez-la plutôt par *.",
  ],
  ["{what}: an address can have {most} *. Leave some out.", "{what} : une adresse peut avoir {most} *. Retirez-en."],
  ["“{colour}” is no colour. Write one like #1f3a68.", "« {colour} » n’est pas une couleur. Écrivez-en une comme #1f3a68."],
  [
    "{count} invitations an hour are out of range. Choose {least} to {most}.",
    "{count} invitations par heure, ce n’est pas possible. Choisissez de {least} à {most}.",
  ],
  [
    "{what}: {path} is listed before. Remove one of the two.",
    "{what} : {path} figure déjà plus haut. Retirez l’une des deux.",
  ],
  [
    "{count} waiting chats are out of range. Choose 0 to {most}.",
    "{count} discussions en attente, ce n’est pas possible. Choisissez de 0 à {most}.",
  ],
  ["There are {count} pages, and can be {most}. Leave some out.", "Il y a {count} pages, pour {most} au plus. Retirez-en."],
  ["Nobody would be rung. Add a step.", "Personne ne serait appelé. Ajoutez une étape."],
  ["A widget has up to {most} steps. Leave out {count}.", "Un widget a au plus {most} étapes. Retirez-en {count}."],
  [
    "Step {number} has no department. Choose one, or leave the step out.",
    "L’étape {number} n’a pas de service. Choisissez-en un, ou retirez l’étape.",
  ],
  [
    "Step {number} rings for {seconds} seconds. Choose 10 to 600.",
    "L’étape {number} sonne pendant {seconds} secondes. Choisissez de 10 à 600.",
  ],
  [
    "{name} is in step {first} and again in step {number}: a chat would go in circles.",
    "{name} figure à l’étape {first} et de nouveau à l’étape {number} : une discussion tournerait en rond.",
  ],
  [
    "Step {number}: {name} is not on the staff. Choose another person.",
    "Étape {number} : {name} ne fait pas partie du personnel. Choisissez quelqu’un d’autre.",
  ],
  [
    "Step {number}: there is no {name}. Choose another department.",
    "Étape {number} : {name} n’existe pas. Choisissez un autre service.",
  ],
  [
    "Step {number}: nobody belongs to {name}. Add somebody to it first.",
    "Étape {number} : personne n’appartient à ce service ({name}). Ajoutez-y d’abord quelqu’un.",
  ],
  ["Step {number}: {problem}", "Étape {number} : {problem}"],
  ["There are {count} questions, and can be {most}. Remove some.", "Il y a {count} questions, pour {most} au plus. Retirez-en."],
  [
    "This survey asks nothing. Add a question, or the rating.",
    "Ce questionnaire ne demande rien. Ajoutez une question, ou la note.",
  ],
  ["Write a question, or remove it.", "Écrivez une question, ou retirez-la."],
  [
    "Give two to {most} choices, or none to have it answered in words.",
    "Donnez de deux à {most} choix, ou aucun pour une réponse en toutes lettres.",
  ],
  ["Two choices are the same. Change one of them.", "Deux choix sont identiques. Modifiez l’un d’eux."],
  ["This question is asked twice. Change one of the two.", "Cette question est posée deux fois. Modifiez l’une des deux."],
  [
    "{what} {number} is one too many: there can be {most}. Remove some.",
    "{what} {number} : c’est trop, il peut y en avoir {most}. Retirez-en.",
  ],
  ["{what} {number} has no words. Write what the link leads to.", "{what} {number} : sans texte. Écrivez à quoi mène le lien."],
  [
    "{what} {number} leads where another one does. Remove one of the two.",
    "{what} {number} : un autre mène au même endroit. Retirez l’un des deux.",
  ],
  [
    "{what}: there are {count} lines, and can be {most}. Leave some out.",
    "{what} : {count} lignes, pour {most} au plus. Retirez-en.",
  ],
  [
    "Public computers: there are {count} networks, and can be {most}.",
    "Ordinateurs publics : {count} réseaux, pour {most} au plus.",
  ],
  [
    "Public computers: “{network}” is no network. Write one like 192.0.2.0/24 or 2001:db8::/48.",
    "Ordinateurs publics : « {network} » n’est pas un réseau. Écrivez-en un comme 192.0.2.0/24 ou 2001:db8::/48.",
  ],
  [
    "Public computers: “{network}” is far too wide: it takes in other people's computers. Write your own network.",
    "Ordinateurs publics : « {network} » est bien trop large, et comprend les ordinateurs d’autrui. Écrivez votre propre réseau.",
  ],
  [
    "There is no other library “{library}” here. Choose one of the list.",
    "Il n’y a pas ici d’autre bibliothèque « {library} ». Choisissez-en une de la liste.",
  ],
  ["There is no such department. Choose another one.", "Ce service n’existe pas. Choisissez-en un autre."],
  ["There can be {most} texts of your own. Leave some out.", "Il peut y avoir {most} textes à vous. Retirez-en."],
  [
    "{what}: this text has forms. Add which one: {one}, {other}.",
    "{what} : ce texte a plusieurs formes. Précisez laquelle : {one}, {other}.",
  ],
  [
    "{what}: there is no such text. docs/languages.md says where they are listed.",
    "{what} : ce texte n’existe pas. docs/languages.md dit où ils figurent.",
  ],
  [
    "{what}: there is nothing in it. Leave it out to have our own text.",
    "{what} : il est vide. Retirez-le pour garder notre propre texte.",
  ],
  ["{what}: nothing fills in {slots}. Take it out.", "{what} : rien ne remplace {slots}. Retirez-le."],
  [
    "{what}: {slots} is missing. Keep it as it is, braces included.",
    "{what} : il manque {slots}. Gardez-le tel quel, accolades comprises.",
  ],
];

/** What it calls the fields and their parts. */
export const FIELDS: readonly Entry[] = [
  ["this", "Ceci"],
  ["the title", "Le titre"],
  ["the text", "Le texte"],
  ["the address", "L’adresse"],
  ["the link’s text", "Le texte du lien"],
  ["the FAQ group", "Le groupe de la FAQ"],
  ["the question", "La question"],
  ["the search words", "Les mots-clés"],
  ["the greeting", "L’accueil"],
  ["the timer", "Le délai"],
  ["the invitation", "L’invitation"],
  ["what to say", "À dire"],
  ["what not to say", "À ne pas dire"],
  ["link", "Lien"],
  ["way", "Moyen"],
  ["canned messages", "messages prédéfinis"],
  ["FAQs", "questions de la FAQ"],
  ["{what}: its text", "{what} : son texte"],
  ["{what}: its address", "{what} : son adresse"],
  ["{what}: line {number}", "{what} : ligne {number}"],
  ["{what}: the timer", "{what} : le délai"],
  ["{what}: the invitation", "{what} : l’invitation"],
  ["link {number}", "Lien {number}"],
  ["way {number}", "Moyen {number}"],
];
