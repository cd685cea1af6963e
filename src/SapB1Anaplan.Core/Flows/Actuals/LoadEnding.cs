using System.Globalization;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>How a load ends in the ledger and in the audit trail: its totals are confirmed, or it failed and they are not.</summary>
internal sealed class LoadEnding(StoreDatabase store, RunTrail trail, LoadSettings settings)
{
    private readonly LoadLog _loads = new(store, settings.Job);

    public void Confirm(long load, string file, Dictionary<long, string> refused, AnaplanTaskResult result)
    {
        store.InTransaction(() =>
        {
            _loads.Confirm(load, trail.Key, refused, result.Outcome.ToString());
            trail.Audit(
                "LoadConfirmed",
                settings.Import,
                ("task", result.TaskId),
                ("outcome", result.Outcome.ToString()),
                ("rows", result.Rows.ToString()),
                ("refused", refused.Count.ToString(CultureInfo.InvariantCulture)));
        });
        if (!settings.KeepSpool && refused.Count == 0)
        {
            Delete(file);
        }
    }

    public void Fail(long load, string file, string reason) => store.InTransaction(() =>
    {
        _loads.Fail(load, reason);
        trail.Audit("LoadFailed", settings.Import, ("reason", reason), ("file", Path.GetFileName(file)));
    });

    private static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A virus scanner may hold it; a file left over does no harm.
        }
    }
}
