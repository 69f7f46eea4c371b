'use client';
import { memo, useMemo } from 'react';
import { Part } from '../elements/part.tsx';
import { useTexts } from '../texts/texts.tsx';
import type { FilterState } from './use-picker-filter.ts';

export interface CategoriesProps {
  readonly categories: readonly string[];
  readonly chosen: string | undefined;
  readonly onChoose: FilterState['setCategory'];
}

/** Buttons that narrow the list down. Renders a `<fieldset>` element, or nothing where there is nothing to choose. */
export const Categories = memo(function Categories({ categories, chosen, onChoose }: CategoriesProps) {
  const { locale, picker } = useTexts().messages;
  const choices = useMemo(() => {
    const known = chosen === undefined || categories.includes(chosen) ? categories : [...categories, chosen];
    return [...known].sort((a, b) => a.localeCompare(b, locale));
  }, [categories, chosen, locale]);
  if (choices.length < 2 && chosen === undefined) return null;
  return (
    <Part slot="categories" aria-label={picker.categories}>
      {[undefined, ...choices].map((category) => (
        <Part
          slot="category"
          key={category ?? ''}
          type="button"
          aria-pressed={category === chosen}
          onClick={() => onChoose(category)}
        >
          {category === undefined ? picker.allCategories : <bdi>{category}</bdi>}
        </Part>
      ))}
    </Part>
  );
});
