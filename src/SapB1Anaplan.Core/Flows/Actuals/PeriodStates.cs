using SapB1Anaplan.Core.ServiceLayer;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>The state of a period in SAP Business One.</summary>
internal enum PeriodState
{
    /// <summary>Open for posting, or not known.</summary>
    Open,

    /// <summary>Being closed.</summary>
    Closing,

    /// <summary>Locked.</summary>
    Locked,
}

/// <summary>The posting periods of the company.</summary>
internal sealed class PeriodStates(IReadOnlyList<PostingPeriod> periods)
{
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

    public PeriodState Of(DateTime date) =>
        periods.FirstOrDefault(period => period.PostingDateFrom <= date && date <= period.PostingDateTo)?.Status switch
        {
            "ltLocked" => PeriodState.Locked,
            "ltPeriodClosing" => PeriodState.Closing,
            _ => PeriodState.Open,
        };
}
