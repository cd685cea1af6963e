using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.ServiceLayer;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>The posting periods of the company.</summary>
internal sealed class PeriodStates(IReadOnlyList<PostingPeriod> periods)
{
    /// <summary>The periods that somebody can still post to.</summary>
    public IReadOnlyList<(DateTime From, DateTime To)> Open => periods.Where(period => period.Open)
        .Select(period => (period.PostingDateFrom, period.PostingDateTo))
        .ToList();

    /// <summary>Reads them; where the company does not give them, all periods count as open.</summary>
    public static async Task<PeriodStates> ReadAsync(
        ServiceLayerClient sap,
        ICommandOutput output,
        CancellationToken cancellationToken)
    {
        var periods = new List<PostingPeriod>();
        try
        {
            await foreach (var period in sap.ReadPostingPeriodsAsync(cancellationToken).ConfigureAwait(false))
            {
                periods.Add(period);
            }
        }
        catch (ServiceLayerException refused) when (refused.HttpStatus is 400 or 403 or 404 or 405)
        {
            output.Warning($"The posting periods cannot be read ({refused.Message}); all are taken as open.");
        }

        return new PeriodStates(periods);
    }

    /// <summary>The gravest state of any posting period that a period of the job's calendar touches.</summary>
    public PeriodLockState Of(DateTime from, DateTime to) => PeriodLock.Of((from, to), periods);
}
