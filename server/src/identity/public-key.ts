import { createPublicKey, type KeyObject } from "node:crypto";
import type { Algorithm } from "../store/identity-keys.ts";

const RSA_BITS_MIN = 2_048;

export interface PublicKey {
  algorithm: Exclude<Algorithm, "HS256">;
  /** SPKI, as PEM. */
  pem: string;
}

/** A public key from what a person pasted, PEM or JWK, or what is wrong with it. Its kind decides the algorithm, for good. */
export function readPublicKey(text: string): PublicKey | { fault: string } {
  if (/PRIVATE KEY/.test(text)) return { fault: "must be the public key. Keep the private one where it is." };
  const key = parsed(text.trim());
  if (key === "private") return { fault: "must be the public key. Keep the private one where it is." };
  if (!key) return { fault: "must be a public key as PEM or JWK" };
  const algorithm = algorithmOf(key);
  if (!algorithm) return { fault: `must be an EC key on P-256, or an RSA key of ${RSA_BITS_MIN} bits or more` };
  return { algorithm, pem: key.export({ type: "spki", format: "pem" }).toString() };
}

function parsed(text: string): KeyObject | "private" | undefined {
  try {
    if (!text.startsWith("{")) return createPublicKey({ key: text, format: "pem" });
    const jwk = JSON.parse(text);
    return "d" in jwk || "k" in jwk ? "private" : createPublicKey({ key: jwk, format: "jwk" });
  } catch {
    // Whatever it is, it is no key: the person is told so.
    return undefined;
  }
}

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): PublicKey["algorithm"] | undefined {
  if (asymmetricKeyType === "ec" && asymmetricKeyDetails?.namedCurve === "prime256v1") return "ES256";
  if (asymmetricKeyType === "rsa" && (asymmetricKeyDetails?.modulusLength ?? 0) >= RSA_BITS_MIN) return "RS256";
  return undefined;
}
