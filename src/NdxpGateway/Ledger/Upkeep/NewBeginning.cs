using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Ledger.Upkeep;

/// <summary>
/// Closes a ledger whose store or key is lost for good and begins another. Nothing is deleted: what is left of the old one goes to a folder
/// that bears its id and is a data directory by itself, to verify it in.
/// </summary>
/// <param name="Aside">The folder.</param>
/// <param name="Genesis">Of the new ledger; null before it was begun.</param>
internal sealed record NewBeginning(string Aside, Genesis? Genesis)
{
    /// <param name="write">False only looks.</param>
    /// <exception cref="LedgerUnavailableException">A hub has the ledger, or nothing of it is lost.</exception>
    public static NewBeginning Begin(LedgerPlaces places, TimeProvider time, ILogger logger, bool write)
    {
        LedgerPlaces aside;
        using (places.Lock())
        {
            var (id, whole) = Look(places, logger);
            if (whole is not null)
                throw new LedgerUnavailableException($"Nothing is lost: store, head and key are there, and the ledger ends with record {whole.Last}. Another ledger begins in another data directory.");
            aside = new LedgerPlaces(new LedgerOptions(), Path.Combine(places.DataDirectory, $"ledger-{id}"));
            if (write)
                PutAside(places, aside);
        }

        if (!write)
            return new NewBeginning(aside.DataDirectory, null);
        // What a hub that starts would do now.
        using var chain = places.OpenChain(time, logger);
        return new NewBeginning(aside.DataDirectory, chain.Genesis);
    }

    // The head goes last: while it is there no hub starts, and after a crash all of this can be done again.
    private static void PutAside(LedgerPlaces places, LedgerPlaces aside)
    {
        Directory.CreateDirectory(aside.KeyDirectory);
        if (File.Exists(places.PublicKeys) && !File.Exists(aside.PublicKeys))
            File.Copy(places.PublicKeys, aside.PublicKeys);
        foreach (var file in places.StoreFiles.ToArray())
            Move(file, Path.Combine(aside.DataDirectory, Path.GetFileName(file)));
        using (var store = places.OpenStore())
        {
            // A database is nothing that can be moved from here.
            if (store.Reopen() is not null)
                throw new LedgerUnavailableException($"The old ledger is still in {store.Place}: rename that database or name another, then begin.");
        }

        RootKey(places, aside);
        Move(places.HeadFile, aside.HeadFile);
    }

    // Whose it was, and its end where nothing is wrong with it.
    private static (string Id, Seal? Whole) Look(LedgerPlaces places, ILogger logger)
    {
        var head = HeadFile.Unverified(places.HeadFile);
        if (head is null && !File.Exists(places.HeadFile) && !File.Exists(places.PublicKeys) && !places.StoreFiles.Any())
            throw new LedgerUnavailableException($"There is no ledger in '{places.DataDirectory}': 'ndxp up' begins one.");
        Seal? tip = null;
        try
        {
            places.RequireKeys();
            if (!File.Exists(places.HeadFile))
                throw new LedgerUnavailableException("The head is gone.");
            using var key = SigningKey.Open(places.KeyDirectory);
            using var store = places.OpenStore();
            using var file = HeadFile.Open(places.HeadFile);
            tip = store.Reopen();
            return ("", Recovery.Settle(store, file, key.Ring, logger));
        }
        catch (LedgerUnavailableException)
        {
            return ((tip ?? TipOf(places) ?? head)?.Ledger.ToString() ?? "unreadable", null);
        }
    }

    private static Seal? TipOf(LedgerPlaces places)
    {
        try
        {
            using var store = places.OpenStore();
            using var reader = store.OpenReader();
            return reader.Tip;
        }
        catch (LedgerUnavailableException)
        {
            return null;
        }
    }

    // The key that is there begins the new ledger, without the keys before it; one that is lost is replaced.
    private static void RootKey(LedgerPlaces places, LedgerPlaces aside)
    {
        try
        {
            places.RequireKeys();
            using var key = SigningKey.Open(places.KeyDirectory);
            key.AsRoot(places.KeyDirectory).Dispose();
        }
        catch (LedgerUnavailableException)
        {
            foreach (var name in new[] { SigningKey.FileName, KeyRing.FileName })
                Move(Path.Combine(places.KeyDirectory, name), Path.Combine(aside.KeyDirectory, name));
        }
    }

    private static void Move(string from, string to)
    {
        if (!File.Exists(from))
            return;
        if (File.Exists(to) && Path.GetFileName(from) != KeyRing.FileName)
            throw new LedgerUnavailableException($"'{to}' is there already: move it away.");
        File.Move(from, to, overwrite: true);
    }
}
