import { type UnzipFileInfo, unzipSync } from "fflate";
import { type Budget, unreadable } from "../limits.ts";

/** Parts of a ZIP file, unpacked on demand and within the budget. */
export interface Archive {
  names: string[];
  /** Unpacks the named parts; those that are absent are left out. */
  read(names: string[]): Map<string, Uint8Array>;
}

/**
 * Opens a ZIP file by its directory, unpacking nothing. What the directory declares is held against the
 * limits before anything is unpacked; fflate unpacks into a buffer of that size and writes nothing past it.
 * @throws CareerloomError `unreadable_file` (broken, too_large)
 */
export function openArchive(bytes: Uint8Array, budget: Budget): Archive {
  const { entries, expandedBytes, ratio } = budget.limits;
  const infos = new Map<string, UnzipFileInfo>();
  let count = 0;
  attempt(() =>
    unzipSync(bytes, {
      filter: (info) => {
        count++;
        if (count > entries) throw unreadable("too_large");
        if (!infos.has(info.name)) infos.set(info.name, info);
        return false;
      },
    }),
  );
  let left = expandedBytes;
  return {
    names: [...infos.keys()],
    read(names) {
      const wanted = new Set(names);
      for (const name of wanted) {
        const info = infos.get(name);
        if (!info) continue;
        left -= info.originalSize;
        const isBomb = info.originalSize > 100_000 && info.originalSize > info.size * ratio;
        if (left < 0 || isBomb) throw unreadable("too_large");
        // Bit by bit, a few kilobytes cannot honestly claim to be packed from fewer.
        if (info.size > bytes.length) throw unreadable("broken");
      }
      const taken = new Set<string>();
      const files = attempt(() =>
        unzipSync(bytes, {
          filter: (info) => {
            const isFirst = wanted.has(info.name) && !taken.has(info.name);
            taken.add(info.name);
            return isFirst;
          },
        }),
      );
      return new Map(Object.entries(files));
    },
  };
}

function attempt<T>(run: () => T): T {
  try {
    return run();
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === "CareerloomError") throw thrown;
    throw unreadable("broken", thrown);
  }
}
