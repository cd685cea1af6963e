using System.Management.Automation;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Lists the draft journals that were, or were to be, posted from here, with what is known about each.</summary>
[Cmdlet(VerbsCommon.Get, "SapB1DraftJournal")]
[OutputType(typeof(DraftJournalIntent))]
public sealed class GetSapB1DraftJournalCommand : DraftJournalCmdlet
{
    /// <summary>Only those with these keys; <c>*</c> and <c>?</c> as wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    public string[] Key { get; set; } = [];

    /// <summary>Only those in these states.</summary>
    [Parameter]
    public DraftJournalState[] State { get; set; } = [];

    /// <summary>Only those of this budget.</summary>
    [Parameter]
    public string? Budget { get; set; }

    /// <summary>Only those of these periods, such as 2026-01; <c>*</c> and <c>?</c> as wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] Period { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        using var intents = OpenIntents(Client);
        foreach (var intent in intents.List(Budget))
        {
            if ((State.Length == 0 || State.Contains(intent.State)) && Fits(Key, intent.Key) && Fits(Period, intent.Period))
            {
                await output.WriteAsync(intent).ConfigureAwait(false);
            }
        }
    }

    private static bool Fits(string[] patterns, string text) => patterns.Length == 0
        || patterns.Any(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(text));
}
