import { makeEngine } from "./engine.js";

const tooOld = "The page computes with WebAssembly: it needs a browser of 2023 or newer.";

/**
 * Returns the bytes of the engine, which the page holds as text.
 * @returns {Promise<ArrayBuffer>}
 */
async function bytesOfEngine() {
    if (typeof DecompressionStream === "undefined" || typeof WebAssembly === "undefined") throw new Error(tooOld);
    const text = document.getElementById("engine").textContent;
    const packed = Uint8Array.from(atob(text), character => character.charCodeAt(0));
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

let bytes = null;

/** Returns a new engine; the page's bytes are unpacked once. */
export async function loadEngine() {
    bytes ??= await bytesOfEngine();
    try {
        return makeEngine(bytes);
    } catch (error) {
        // It has instructions for several numbers at once, which old browsers do not know.
        throw error instanceof WebAssembly.CompileError ? new Error(tooOld) : error;
    }
}
