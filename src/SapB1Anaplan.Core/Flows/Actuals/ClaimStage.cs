using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>Makes sure that the job is the one that its book is about, and that no other job writes the same cells.</summary>
internal sealed class ClaimStage(StoreDatabase store, RunTrail trail, ICommandOutput output)
{
    private static readonly string[] Releasable =
        [ErrorIds.JobCompanyChanged, ErrorIds.AreaClaimed, ErrorIds.JobColumnsChanged];

    /// <returns>The key of the job.</returns>
    /// <exception cref="SapB1AnaplanException">JobCompanyChanged, AreaClaimed, JobColumnsChanged.</exception>
    public long Claim(JobPlace place, ActualsRequest request)
    {
        var refusal = request.Release is null ? null : store.ExecuteText(
            "SELECT summary FROM runs WHERE run = ?1 AND state = 'Failed'", request.Release);
        var released = refusal is null ? null : Array.Find(Releasable, id => refusal.StartsWith(id, StringComparison.Ordinal));
        var claim = new JobRegistry(store).Claim(place, released);
        if (released is not null)
        {
            trail.Audit("Released", place.Path, ("refusal", released), ("run", request.Release!), ("by", request.ReleasedBy ?? string.Empty));
        }

        foreach (var change in claim.Changes)
        {
            trail.Audit("JobChanged", place.Path, ("change", change));
            output.Warning($"The job is not as it was: {change}.");
        }

        return claim.Job;
    }
}
