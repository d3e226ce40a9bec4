/** French: see en/settings.ts. */

import type { Translated } from "..";
import type english from "../en/settings";

const UNTIL_THEN = "D’ici là, une discussion s’annonce dans le titre et par une notification.";
const RINGS = "D’ici là, une discussion s’annonce dans le titre et sonne.";

export default {
  settings: {
    title: "Réglages",
    morning: (name) => `Bonjour, ${name}`,
    afternoon: (name) => `Bonjour, ${name}`,
    evening: (name) => `Bonsoir, ${name}`,
    lead: "Vérifiez ce que vous surveillez et comment on doit vous appeler, puis passez en ligne. C’est retenu pour demain.",
    leadOnDuty: "Ce que vous surveillez et comment on doit vous appeler.",
    departments: "Services et files",
    departmentsHint: "Leurs discussions sonnent chez vous.",
    noDepartments: "Vous n’appartenez encore à aucun service. Votre administrateur peut vous y ajouter.",
    hereToo: (names, count) => `${names} ${count < 2 ? "est" : "sont"} là aussi.`,
    here: (names, count) => `${names} ${count < 2 ? "est" : "sont"} là.`,
    nobodyElse: "Personne d’autre n’est là.",
    nobody: "Personne n’est là.",
    notifications: "Notifications",
    ring: "Sonner pour une nouvelle discussion",
    ringHint: "Un son quand un usager vous attend.",
    sound: "Sonnerie",
    sounds: { bell: "Sonnette de comptoir", chime: "Carillon", knock: "Toc-toc" },
    volume: "Volume",
    repeat: "Répéter la sonnerie",
    repeatHint: "Toutes les 8 secondes, jusqu’à ce que quelqu’un prenne la discussion.",
    desktop: "Notification du système",
    desktopHint: "Dans le coin de l’écran, même quand vous travaillez dans une autre fenêtre.",
    flash: "Faire clignoter l’écran",
    flashHint: "Quand vous ne pouvez pas entendre la sonnerie. Reste fixe si votre système demande moins de mouvement.",
    shift: "Fin de votre service",
    signOffAt: "Passer hors ligne à",
    optional: "(facultatif)",
    signOffHint: "Vous passez alors hors ligne, jamais au milieu d’une discussion.",
    patrons: "Ce que verront les usagers",
    patronsHint: "Les widgets de vos services apparaissent en ligne dès que vous l’êtes. Les pages suivent en moins d’une minute.",
    status: "Votre statut",
    go: {
      online: "Passer en ligne",
      internal: "Passer en interne",
      away: "Se mettre en pause",
      offline: "Passer hors ligne",
    },
    after: "À la fin d’une discussion",
    asksRecord: "Demander la fiche statistique",
    asksRecordHint: "« Ajouter aux statistiques de référence » s’ouvre tout seul.",
    save: "Enregistrer",
    saving: "Enregistrement…",
    saved: "Enregistré.",
    withoutDesktop: "Fonctionne aussi sans la notification.",
  },

  language: {
    label: "Langue",
    hint: "Dans ce navigateur. Ce que vous avez modifié sur cette page est enregistré d’abord, puis la page est rechargée.",
  },

  push: {
    label: "Aussi quand le tableau de bord est fermé",
    hint: "Dans ce navigateur, aussitôt : une notification que quelqu’un attend, sans un mot de sa question. Jusqu’à ce que vous la désactiviez, passiez hors ligne ou vous déconnectiez.",
    working: "Demande au navigateur…",
    isOn: "On vous appelle aussi quand le tableau de bord est fermé.",
    isOff: "On ne vous appelle que quand le tableau de bord est ouvert.",
    unsupported: "Ce navigateur ne le peut pas. Laissez le tableau de bord ouvert, ou prenez un autre navigateur.",
    blocked:
      "Le navigateur bloque les notifications de ce site. Cliquez sur l’icône à gauche de l’adresse, mettez Notifications sur Autoriser, puis réactivez ceci.",
    undecided: "Le navigateur a demandé, et rien n’a été choisi. Réactivez ceci, et choisissez Autoriser.",
    failed:
      "Le service du navigateur ou Deskbell ne répond pas. Vérifiez le réseau de cet ordinateur, puis réessayez.",
  },

  check: {
    title: "Vérification rapide",
    time: "5 secondes",
    intro: "Entendre, voir, envoyer : avant qu’un usager compte dessus.",
    run: "Lancer la vérification",
    again: "Relancer",
    running: "Essai…",
    next: "Ensuite",
    works: "Fonctionne",
    blocked: "Bloqué",
    fails: "Ne fonctionne pas",
    off: "Désactivé",
    offHint: "Vous l’avez désactivé.",
    testAgain: "refaites l’essai",
    result: (name, result) => `${name} : ${result}.`,
    sound: "Son",
    soundHint: "Une courte sonnerie. Vous dites si vous l’avez entendue.",
    soundAsk: "Avez-vous entendu la sonnerie ?",
    yes: "Oui",
    no: "Non",
    soundWorks: "Vous l’avez entendue.",
    desktop: "Notification du système",
    desktopHint: "Elle apparaît dans le coin de votre écran.",
    desktopAsk: "Le navigateur demande s’il peut : choisissez Autoriser.",
    desktopWorks: "Affichée.",
    desktopTitle: "Deskbell peut vous joindre ici",
    desktopBody: "Une nouvelle discussion ressemblera à ceci.",
    line: "Connexion",
    lineHint: "Un message aller et retour.",
    lineWorks: (milliseconds) => `Aller et retour en ${milliseconds} ms.`,
    fixes: {
      soundSilent: [
        "Montez le volume de cet ordinateur. Si l’onglet montre un haut-parleur barré, cliquez dessus avec le bouton droit et choisissez *Réactiver le son*. Puis",
        UNTIL_THEN,
      ],
      soundBlocked: [
        "Le navigateur bloque le son de ce site. Cliquez sur l’icône à gauche de l’adresse, mettez *Son* sur *Autoriser*, puis",
        UNTIL_THEN,
      ],
      desktopBlocked: [
        "Le navigateur les bloque pour ce site. Cliquez sur l’icône à gauche de l’adresse, mettez *Notifications* sur *Autoriser*, puis",
        RINGS,
      ],
      desktopUndecided: [
        "Le navigateur a demandé, et rien n’a été choisi. Choisissez *Autoriser* quand il le demande :",
        RINGS,
      ],
      desktopUnshown: [
        "Le navigateur les autorise, et le système n’en a montré aucune. Désactivez *Ne pas déranger* ou *Concentration*, puis",
        RINGS,
      ],
      desktopMissing: [
        "",
        "Ce navigateur n’en a pas sur cet appareil. Une discussion s’annonce dans le titre et sonne.",
      ],
      line: [
        "Aucune réponse. Vérifiez le réseau de cet ordinateur, puis",
        "D’ici là, aucune discussion ne vous parvient.",
      ],
    },
  },

  schedulers: {
    title: "Liens d’agenda",
    hint: "Les pages où les usagers prennent rendez-vous avec vous, par exemple vos rendez-vous LibCal. Vous les envoyez depuis une discussion.",
    label: "Libellé",
    labelHint: "Il vous sert à choisir. Les usagers ne reçoivent que l’adresse.",
    url: "Adresse",
    add: "Ajouter un lien d’agenda",
    remove: "Retirer",
    removed: (label) => `« ${label} » : lien retiré.`,
    added: (label) => `« ${label} » : lien ajouté. Enregistrez pour le garder.`,
    full: "Il n’y a plus de place. Retirez un lien pour en ajouter un autre.",
    noLabel: "Écrivez un libellé, pour distinguer vos liens.",
    noAddress: "Écrivez une adresse qui commence par https://, comme votre agenda l’indique.",
    twice: "Vous avez déjà un lien de ce libellé ou de cette adresse.",
  },

  working: {
    title: "Votre façon de travailler",
    overlay: "Discussions en fenêtres",
    overlayHint:
      "Chaque discussion s’ouvre dans sa propre fenêtre, à déplacer et à redimensionner. Sur un téléphone, une discussion à la fois.",
    letters: "Raccourcis d’une seule lettre",
    lettersHint: "Ils comptent quand vous n’écrivez pas. Désactivez-les si vous parlez à votre ordinateur.",
    seeShortcuts: "Voir tous les raccourcis",
    undoSend: "Annuler l’envoi",
    undoSendHint: "Pendant 5 secondes après l’envoi d’un message, vous pouvez le reprendre. L’usager le reçoit ensuite.",
    compact: "Affichage compact",
    compactHint: "Lignes et messages plus serrés. Le texte garde sa taille.",
  },
} satisfies Translated<typeof english>;
