"""The teacher: a BiLSTM over words, norms, endings and letters, with heads for tags, arcs, relations and names.

Deep biaffine attention (Dozat and Manning 2017) for arcs and relations; the other heads read the same vectors. Sources
annotate differently, so every head is told whose way is wanted: a name file of one source teaches where names
begin, and the texts of all sources can then be read in the way of one.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import relu
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the layers, and the shares that are dropped in training."""

    word: int = 150
    norm: int = 100
    ending: int = 50
    shape: int = 24
    letter: int = 32
    filters: int = 100  # of each of three widths
    language: int = 16
    source: int = 16
    hidden: int = 400  # in each direction
    layers: int = 3
    name_hidden: int = 200
    arc: int = 400
    relation: int = 128
    dropped: float = 0.3
    words_dropped: float = 0.15


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each there are."""

    words: int
    norms: int
    endings: int
    shapes: int
    letters: int
    languages: int
    sources: int
    tags: int
    coarse: int
    relations: int
    names: int


@dataclass(slots=True)
class Batch:
    """Sentences side by side; all but ``lengths`` are on the device. Unknown annotations are -1."""

    words: Tensor  # sentence × word
    norms: Tensor
    endings: Tensor  # of three letters
    long_endings: Tensor  # of five
    shapes: Tensor
    letters: Tensor  # different word × letter
    spelled: Tensor  # sentence × word: row of ``letters``
    mask: Tensor
    lengths: Tensor
    languages: Tensor
    sources: Tensor
    tags: Tensor
    coarse: Tensor
    heads: Tensor  # 0 is the root, n the n-th word
    relations: Tensor
    names: Tensor


@dataclass(slots=True)
class Scores:
    """What the network gives for a batch, before normalisation."""

    tags: Tensor  # sentence × word × tag
    coarse: Tensor
    arcs: Tensor  # sentence × word × (root, word)
    names: Tensor
    dependents: Tensor  # vectors for the relations of arcs that are chosen later
    governors: Tensor


def shared_dropout(values: Tensor, share: float, training: bool) -> Tensor:
    """Drop the same features at every word of a sentence (Gal and Ghahramani 2016)."""
    if not training or not share:
        return values
    kept = values.new_empty(values.shape[0], 1, values.shape[2]).bernoulli_(1 - share)
    return values * kept / (1 - share)


class Letters(nn.Module):
    """Words by their letters: convolutions of three widths, the strongest answer of each filter."""

    def __init__(self, letters: int, size: int, filters: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(letters, size, padding_idx=0)
        self.convolutions = nn.ModuleList(nn.Conv1d(size, filters, width, padding=width // 2) for width in (2, 3, 5))

    def forward(self, letters: Tensor) -> Tensor:
        """Vectors of the words whose letters are the rows."""
        seen = self.embedding(letters).transpose(1, 2)
        return torch.cat([relu(convolution(seen)).amax(2) for convolution in self.convolutions], 1)


class Recurrent(nn.Module):
    """A stack of bidirectional LSTMs with shared dropout before each."""

    def __init__(self, width: int, hidden: int, layers: int, dropped: float) -> None:
        super().__init__()
        widths = [width] + [2 * hidden] * (layers - 1)
        self.layers = nn.ModuleList(nn.LSTM(w, hidden, batch_first=True, bidirectional=True) for w in widths)
        self.dropped = dropped

    def forward(self, values: Tensor, lengths: Tensor) -> Tensor:
        """The vectors of the last layer."""
        for layer in self.layers:
            values = shared_dropout(values, self.dropped, self.training)
            packed = pack_padded_sequence(values, lengths, batch_first=True, enforce_sorted=True)
            values, _ = pad_packed_sequence(layer(packed)[0], batch_first=True, total_length=values.shape[1])
        return values


class Biaffine(nn.Module):
    """Scores of pairs: a form on both, and one on each alone."""

    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(labels, width + 1, width + 1))
        nn.init.xavier_uniform_(self.weight)

    @staticmethod
    def _with_one(values: Tensor) -> Tensor:
        return torch.cat([values, torch.ones_like(values[..., :1])], -1)

    def all_pairs(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """The score of every pair, for one label."""
        return self._with_one(dependents) @ self.weight[0] @ self._with_one(governors).transpose(1, 2)

    def chosen_pairs(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """The scores of all labels for pairs that stand side by side."""
        return torch.einsum("btx,lxy,bty->btl", self._with_one(dependents), self.weight, self._with_one(governors))


class Teacher(nn.Module):
    """The whole network."""

    def __init__(self, counts: Counts, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.word = nn.Embedding(counts.words, sizes.word)
        self.norm = nn.Embedding(counts.norms, sizes.norm)
        self.ending = nn.Embedding(counts.endings, sizes.ending)
        self.shape = nn.Embedding(counts.shapes, sizes.shape)
        self.letters = Letters(counts.letters, sizes.letter, sizes.filters)
        self.language = nn.Embedding(counts.languages, sizes.language)
        self.source = nn.Embedding(counts.sources, sizes.source)
        width = sizes.word + sizes.norm + 2 * sizes.ending + sizes.shape + 3 * sizes.filters + sizes.language
        self.recurrent = Recurrent(width, sizes.hidden, sizes.layers, sizes.dropped)
        told = 2 * sizes.hidden + sizes.source
        self.tags = nn.Sequential(
            nn.Linear(told, 400), nn.ReLU(), nn.Dropout(sizes.dropped), nn.Linear(400, counts.tags)
        )
        self.coarse = nn.Linear(told, counts.coarse)
        self.root = nn.Parameter(torch.randn(told) * 0.1)
        self.arc_dependent = nn.Linear(told, sizes.arc)
        self.arc_governor = nn.Linear(told, sizes.arc)
        self.relation_dependent = nn.Linear(told, sizes.relation)
        self.relation_governor = nn.Linear(told, sizes.relation)
        self.arcs = Biaffine(sizes.arc, 1)
        self.relation = Biaffine(sizes.relation, counts.relations)
        self.name_recurrent = Recurrent(told, sizes.name_hidden, 1, sizes.dropped)
        self.names = nn.Linear(2 * sizes.name_hidden, counts.names)
        nn.init.normal_(self.word.weight, std=0.1)
        nn.init.normal_(self.norm.weight, std=0.1)
        nn.init.normal_(self.ending.weight, std=0.1)

    def forward(self, batch: Batch, names_of: Tensor | None = None) -> Scores:
        """Scores of a batch; names in the way of the sources ``names_of``, the batch's own if not given."""
        sizes = self.sizes
        words, norms = batch.words, batch.norms
        if self.training:  # an unknown word is learnt from known ones
            words = words.masked_fill(torch.rand(words.shape, device=words.device) < sizes.words_dropped, 0)
            norms = norms.masked_fill(torch.rand(norms.shape, device=norms.device) < sizes.words_dropped / 2, 0)
        language = self.language(batch.languages)[:, None].expand(-1, words.shape[1], -1)
        spelled = self.letters(batch.letters)[batch.spelled]
        endings = [self.ending(batch.endings), self.ending(batch.long_endings), self.shape(batch.shapes)]
        values = torch.cat([self.word(words), self.norm(norms), *endings, spelled, language], 2)
        hidden = self.recurrent(values, batch.lengths)
        hidden = shared_dropout(hidden, sizes.dropped, self.training)
        told = self._told(hidden, batch.sources)
        rooted = torch.cat([self.root.expand(len(told), 1, -1), told], 1)

        def view(layer: nn.Linear, values: Tensor) -> Tensor:
            return shared_dropout(relu(layer(values)), sizes.dropped, self.training)

        arcs = self.arcs.all_pairs(view(self.arc_dependent, told), view(self.arc_governor, rooted))
        possible = torch.cat([batch.mask.new_ones(len(told), 1), batch.mask], 1)
        arcs = arcs.masked_fill(~possible[:, None], -1e4)
        named = self.name_recurrent(self._told(hidden, batch.sources if names_of is None else names_of), batch.lengths)
        return Scores(
            tags=self.tags(told),
            coarse=self.coarse(told),
            arcs=arcs,
            names=self.names(shared_dropout(named, sizes.dropped, self.training)),
            dependents=view(self.relation_dependent, told),
            governors=view(self.relation_governor, rooted),
        )

    def _told(self, hidden: Tensor, sources: Tensor) -> Tensor:
        return torch.cat([hidden, self.source(sources)[:, None].expand(-1, hidden.shape[1], -1)], 2)

    def relations(self, scores: Scores, heads: Tensor) -> Tensor:
        """Scores of the relations of every word to its head, 0 being the root."""
        index = heads.clamp(min=0)[..., None].expand(-1, -1, scores.governors.shape[2])
        return self.relation.chosen_pairs(scores.dependents, scores.governors.gather(1, index))
