/** French: see en/signing-in.ts. */

import type { Translated } from "..";
import type english from "../en/signing-in";

const active = (count: number) => (count < 2 ? "une discussion en cours" : `${count} discussions en cours`);

export default {
  signIn: {
    title: "Connexion",
    subtitle: "Au service de votre bibliothèque",
    motto: ["Une question posée", "ne devrait jamais attendre."],
    username: "Courriel ou identifiant",
    password: "Mot de passe",
    showPassword: "Afficher les caractères",
    submit: "Se connecter",
    busy: "Connexion…",
    signOut: "Se déconnecter",
    missingUsername: "Écrivez l’adresse de courriel ou l’identifiant de votre compte.",
    missingPassword: "Écrivez votre mot de passe.",
    newPasswordTitle: "Choisissez un mot de passe",
    newPasswordIntro: "Celui que vous venez d’utiliser ne servait qu’une fois.",
    newPassword: "Nouveau mot de passe",
    saveNewPassword: "Enregistrer et se connecter",
    savingNewPassword: "Enregistrement…",
    expired: "Votre session est fermée. Connectez-vous ici ; vos brouillons sont gardés.",
    notNow: "Pas maintenant",
  },

  signInProblem: {
    mismatch: [
      "L’identifiant et le mot de passe ne correspondent pas.",
      "Vérifiez les deux, ou demandez un nouveau mot de passe à votre administrateur.",
    ],
    disabled: ["Ce compte est désactivé.", "Votre administrateur peut le réactiver."],
    tooMany: ["Trop d’essais.", "Attendez une minute, puis réessayez."],
    network: ["Deskbell ne répond pas.", "Vérifiez la connexion, puis réessayez."],
    weakPassword: ["Ce mot de passe est trop simple.", "Prenez au moins 12 caractères."],
    unsupported: [
      "Ce compte demande une étape que Deskbell ne connaît pas.",
      "Adressez-vous à votre administrateur.",
    ],
    failed: ["La connexion n’a pas abouti.", "Réessayez dans un instant."],
  },

  leaving: {
    offline: (count) => `Passer hors ligne avec ${active(count)} ?`,
    offlineMore: (count) =>
      `${count < 2 ? "Elle reste" : "Elles restent"} avec vous, et vous pouvez continuer à répondre. Aucune nouvelle discussion n’arrive.`,
    goOffline: "Passer hors ligne",
    signOut: (count) => `Se déconnecter avec ${active(count)} ?`,
    signOutMore: (count) =>
      `${count < 2 ? "Elle retourne dans sa file" : "Elles retournent dans leurs files"}. Ce que vous avez écrit sans l’envoyer est supprimé.`,
    cancel: "Annuler",
  },

  elsewhere: {
    asked: "Vous avez une session ouverte sur un autre ordinateur",
    askedMore: "C’est là-bas que cela sonne, tant que vous ne passez pas ici. Vos discussions vous suivent.",
    short: "Session ouverte ailleurs",
    stay: "Garder la session là-bas",
    takeOver: "Fermer cette session et continuer ici",
    told: "Vous travaillez maintenant sur un autre ordinateur.",
    toldMore: "Ce tableau de bord est arrêté : il ne sonne pas, et ce que vous écrivez ici attend.",
  },
} satisfies Translated<typeof english>;
