/** French: see en/colleagues.ts. */

import type { Translated } from "..";
import type english from "../en/colleagues";
import { s } from "./plural";

export default {
  operators: {
    title: "Opérateurs",
    label: "Opérateurs",
    load: (load, capacity) => `${load} sur ${capacity}`,
    loadTitle: "Discussions en cours, sur le nombre accepté à la fois",
    chats: "discussions",
    nobody: "Cette bibliothèque n’a encore personne d’autre.",
  },

  staffChats: {
    title: "Discussions internes",
    unread: "non lus",
    everyone: "Tout le monde",
    everyoneLower: "tout le monde",
    departments: "Services",
    colleagues: "Collègues",
    loadingList: "Chargement des collègues…",
    here: (count) => `${count} en session`,
    colleaguesHere: (count) => `${count} collègue${s(count)} en session`,
    back: "Retour aux discussions internes",
    label: (name) => `Discussion interne avec ${name}`,
    write: (name) => `Message à ${name}`,
    placeholder: (name) => `Écrire à ${name}`,
    archived: "Les discussions internes sont archivées. Les usagers ne les voient jamais.",
    offline: (name) => `${name} est hors ligne. Votre message l’attend.`,
    load: (load) => `${load} discussions`,
    former: "Ne fait plus partie du personnel",
    choose: "Choisissez à qui écrire",
    chooseMore: "Ou écrivez à un service, ou à tout le monde à la fois.",
    loading: "Ouverture de la discussion…",
    unavailable: "Cette discussion ne peut pas être ouverte",
    gone: "Il n’y a personne à cette adresse.",
    off: "Les discussions internes sont désactivées",
    offMore: "Un administrateur peut les activer sous « Bibliothèque ». Ce qui a été écrit reste lisible.",
  },
} satisfies Translated<typeof english>;
