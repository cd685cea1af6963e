using System.Collections;
using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Reads the cells of a view as rows: a property per dimension, then one per column.</summary>
[Cmdlet(VerbsCommon.Get, "AnaplanViewData")]
[OutputType(typeof(PSObject))]
public sealed class GetAnaplanViewDataCommand : AnaplanModelCmdlet
{
    /// <summary>The view, name or id; the name of a module stands for its default view.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("ViewId", "Id")]
    [ValidateNotNullOrEmpty]
    public string View { get; set; } = string.Empty;

    /// <summary>The module of the view, name or id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ModuleId")]
    [ValidateNotNullOrEmpty]
    public string? Module { get; set; }

    /// <summary>
    /// The item to show of each page dimension: dimension = item. Anaplan chooses for those left out.
    /// </summary>
    [Parameter]
    public Hashtable? Page { get; set; }

    /// <summary>Reads all pages, also beyond a million cells.</summary>
    [Parameter]
    public SwitchParameter AllPages { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        AnaplanModelClient model = await OpenModelAsync(cancellationToken).ConfigureAwait(false);
        Dictionary<string, string> pages = (Page ?? []).Cast<DictionaryEntry>()
            .ToDictionary(entry => entry.Key.ToString()!, entry => entry.Value?.ToString() ?? string.Empty, StringComparer.OrdinalIgnoreCase);
        await foreach (IReadOnlyList<KeyValuePair<string, string>> row in model
            .ReadViewDataAsync(View, Module, pages, AllPages, cancellationToken).ConfigureAwait(false))
        {
            await output.WriteAsync(TableRow.Make(row)).ConfigureAwait(false);
        }
    }
}
